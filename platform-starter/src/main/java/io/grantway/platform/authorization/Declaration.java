package io.grantway.platform.authorization;

import io.grantway.contracts.user.Permission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A declaration of who may call.
 *
 * @param scope the scope that a service's token needs
 * @param permissions the permissions that the handler checks in a project; any of these
 * @param rule describes what else is checked
 */
public record Declaration(
        Set<Who> who, @Nullable String scope, Set<Permission> permissions, boolean administrator, String rule) {

    /** Name of the request attribute that holds the declaration of the matched handler. */
    public static final String ATTRIBUTE = Declaration.class.getName();

    static Declaration of(Allow allow) {
        Set<Who> who = EnumSet.noneOf(Who.class);
        who.addAll(Set.of(allow.value()));
        Declaration declared =
                new Declaration(who, null, Set.of(allow.permission()), allow.administrator(), allow.rule());
        declared.check();
        return declared;
    }

    static Declaration of(RequireScope scope) {
        return new Declaration(Set.of(Who.SERVICES), scope.value(), Set.of(), false, "");
    }

    /** A declaration for an endpoint that is not one of our handlers. */
    public static Declaration of(Who who, String rule) {
        return new Declaration(Set.of(who), null, Set.of(), false, rule);
    }

    /** Whether no token is needed. */
    public boolean open() {
        return who.contains(Who.ANYONE) || who.contains(Who.PROOF);
    }

    private void check() {
        if (who.isEmpty() || who.contains(Who.SERVICES)) {
            throw new IllegalStateException("names people, apps, a proof or anyone; services need @RequireScope");
        }
        if (open() && who.size() > 1) {
            throw new IllegalStateException("combines anyone or a proof with other callers");
        }
        if (rule.isBlank() && permissions.isEmpty() && !administrator) {
            throw new IllegalStateException("names no permission and no rule");
        }
        if (who.contains(Who.APPS)
                && !permissions.isEmpty()
                && permissions.stream().noneMatch(Permission::forApps)) {
            throw new IllegalStateException("names apps, but no app can have " + permissions);
        }
    }
}

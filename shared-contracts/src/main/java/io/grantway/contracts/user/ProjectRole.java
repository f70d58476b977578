package io.grantway.contracts.user;

import static io.grantway.contracts.user.Permission.*;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;
import java.util.EnumSet;
import java.util.Set;

/** A member's role in a project, and what it permits. */
public enum ProjectRole {
    OWNER(EnumSet.complementOf(EnumSet.of(TOKENS_READ))),
    ADMIN(EnumSet.complementOf(EnumSet.of(TOKENS_READ, PROJECTS_DELETE))),
    DEVELOPER(EnumSet.of(
            PROJECTS_READ,
            MEMBERS_READ,
            PROVIDERS_READ,
            PROVIDERS_WRITE,
            APPS_READ,
            APPS_WRITE,
            CONNECTIONS_READ,
            CONNECTIONS_WRITE)),
    AUDITOR(EnumSet.of(PROJECTS_READ, MEMBERS_READ, PROVIDERS_READ, APPS_READ, CONNECTIONS_READ, AUDIT_READ)),
    VIEWER(EnumSet.of(PROJECTS_READ, MEMBERS_READ, PROVIDERS_READ, APPS_READ, CONNECTIONS_READ));

    private final Set<Permission> permissions;

    ProjectRole(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public boolean permits(Permission permission) {
        return permissions.contains(permission);
    }

    /**
     * Whether the role may give this scope to an app: nobody grants more than they have. Reading tokens, which no
     * person may do, is granted by roles that manage the project's members.
     */
    public boolean mayGive(Permission scope) {
        return scope.forApps() && (permits(scope) || (scope == TOKENS_READ && permits(MEMBERS_WRITE)));
    }

    @JsonCreator
    public static ProjectRole of(String text) {
        return WireName.parse(ProjectRole.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}

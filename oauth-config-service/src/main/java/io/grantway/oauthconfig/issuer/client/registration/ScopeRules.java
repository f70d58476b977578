package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.problem.ProblemException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Enforces that nobody grants more than they have. Scopes that the caller may not grant are kept as requested, and a
 * caller who may not grant all scopes of an app may do nothing that allows acting as that app.
 */
@Component
class ScopeRules {

    private final ProjectAccess access;

    ScopeRules(ProjectAccess access) {
        this.access = access;
    }

    /** Scopes of an app: granted and requested. */
    record Split(List<Permission> granted, List<Permission> requested) {}

    /** The scopes of a new app, of those wished for. */
    Split split(ProjectId project, List<Permission> wanted) {
        return split(wanted, access.givable(project));
    }

    /** The scopes of an app after a change: granted ones are kept, and requested ones are not approved implicitly. */
    Split split(App app, List<Permission> wanted) {
        Set<Permission> may = access.givable(app.projectId());
        app.requestedScopes().forEach(may::remove);
        may.addAll(app.scopes());
        return split(wanted, may);
    }

    private static Split split(List<Permission> wanted, Set<Permission> may) {
        return new Split(
                wanted.stream().filter(may::contains).toList(),
                wanted.stream().filter(scope -> !may.contains(scope)).toList());
    }

    /**
     * Requires a caller who may grant all these scopes.
     *
     * @throws ProblemException 403, audited
     */
    void requireGivable(App app, List<Permission> scopes, String what) {
        Set<Permission> givable = access.givable(app.projectId());
        List<String> missing = scopes.stream()
                .filter(scope -> !givable.contains(scope))
                .map(Permission::toString)
                .toList();
        if (!missing.isEmpty()) {
            throw access.denied(
                            app.projectId(),
                            "scopes_exceed_caller",
                            new ProblemException(
                                    AppProblem.SCOPES_EXCEED_CALLER,
                                    what + " requires the right to grant " + String.join(" ", missing)
                                            + "; ask an owner or administrator of the project."))
                    .with("scopes", missing);
        }
    }
}

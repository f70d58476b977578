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
 * Nobody gives away what they do not have. What the caller may not give is kept as a request; and whoever may not give all
 * that an app has, does nothing by which they could act as that app.
 */
@Component
class ScopeRules {

    private final ProjectAccess access;

    ScopeRules(ProjectAccess access) {
        this.access = access;
    }

    /** Scopes of an app: those it has, and those that are requested. */
    record Split(List<Permission> granted, List<Permission> requested) {}

    /** What a new app is given of these. */
    Split split(ProjectId project, List<Permission> wanted) {
        return split(wanted, access.givable(project));
    }

    /** What an app has when it shall have these. What it has it keeps, and what is requested is not given by the way. */
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
     * Lets those pass who may give all these scopes.
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
                                    what + " requires someone who may grant " + String.join(" ", missing)
                                            + ": an owner or administrator of the project."))
                    .with("scopes", missing);
        }
    }
}

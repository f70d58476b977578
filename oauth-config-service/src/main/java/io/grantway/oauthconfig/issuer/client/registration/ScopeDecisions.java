package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Approves and rejects the scopes that are requested for an app. */
@Component
class ScopeDecisions {

    /** The reason why an approval requires the version. */
    static final String GIVES = "Scopes apply to every secret of the app, so review its secrets first.";

    private final AppRegistrationTable rows;
    private final AppAccess access;
    private final ScopeRules rules;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    ScopeDecisions(
            AppRegistrationTable rows,
            AppAccess access,
            ScopeRules rules,
            AuditOutbox audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.access = access;
        this.rules = rules;
        this.audit = audit;
        this.transaction = transaction;
    }

    App approve(AppId id, @Nullable IfMatch ifMatch, List<Permission> scopes) {
        Versions.requireRead(ifMatch, GIVES);
        App before = decidable(id, ifMatch, scopes);
        List<Permission> granted = Stream.concat(before.scopes().stream(), scopes.stream())
                .distinct()
                .toList();
        return decide("app.scopes_approved", before, granted, scopes);
    }

    App reject(AppId id, @Nullable IfMatch ifMatch, List<Permission> scopes) {
        App before = decidable(id, ifMatch, scopes);
        return decide("app.scopes_rejected", before, before.scopes(), scopes);
    }

    private App decidable(AppId id, @Nullable IfMatch ifMatch, List<Permission> scopes) {
        App app = access.writable(id);
        Versions.check(ifMatch, app.version());
        rules.requireGivable(app, scopes, "This decision");
        for (Permission scope : scopes) {
            if (!app.requestedScopes().contains(scope)) {
                throw ProblemException.field(
                        PlatformProblem.INVALID_REQUEST,
                        "/scopes",
                        "not_requested",
                        scope + " has not been requested for this app; read the app again.");
            }
        }
        return app;
    }

    private App decide(String action, App before, List<Permission> granted, List<Permission> decided) {
        List<Permission> open = before.requestedScopes().stream()
                .filter(scope -> !decided.contains(scope))
                .toList();
        App after = new App(
                before.id(),
                before.projectId(),
                before.name(),
                before.description(),
                before.status(),
                granted,
                open,
                before.returnUrls(),
                before.returnUrlsChanged(),
                before.deliver(),
                before.secrets(),
                before.createdAt(),
                rows.now(),
                before.version() + 1);
        transaction.executeWithoutResult(status -> {
            if (!rows.update(after)) {
                throw Versions.stale();
            }
            audit.append(AppDraft.scopeEvent(action, after, decided));
        });
        return after;
    }
}

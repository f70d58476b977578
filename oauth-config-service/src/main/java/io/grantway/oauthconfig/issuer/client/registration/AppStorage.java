package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppStatus;
import io.grantway.contracts.oauthconfig.app.NewClientSecret;
import io.grantway.contracts.oauthconfig.app.RegisteredApp;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.oauthconfig.issuer.revocation.RevocationLog;
import io.grantway.oauthconfig.project.PurgedProjects;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores apps, each change with its audit event: new ones with their first secret, and restricted ones with the
 * revocation of their tokens.
 */
@Component
class AppStorage {

    private final AppRegistrationTable rows;
    private final Apps apps;
    private final AppSecrets secrets;
    private final PurgedProjects purged;
    private final RevocationLog revocations;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    AppStorage(
            AppRegistrationTable rows,
            Apps apps,
            AppSecrets secrets,
            PurgedProjects purged,
            RevocationLog revocations,
            AuditOutbox audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.apps = apps;
        this.secrets = secrets;
        this.purged = purged;
        this.revocations = revocations;
        this.audit = audit;
        this.transaction = transaction;
    }

    RegisteredApp insert(App app) {
        return Objects.requireNonNull(transaction.execute(status -> insertWithSecret(app)));
    }

    private RegisteredApp insertWithSecret(App app) {
        purged.requireOpen(app.projectId());
        if (!rows.insert(app)) {
            throw new ProblemException(
                    AppProblem.APP_EXISTS,
                    "An app with this id was registered before; if its secret was lost, add another one.");
        }
        NewClientSecret secret = secrets.next(app.id(), app.projectId());
        audit.append(AuditEntry.of("app.created")
                .project(app.projectId())
                .target("app", app.id())
                .detail("after", AppDraft.facts(app)));
        AppDraft.requested(app, List.of()).ifPresent(audit::append);
        return new RegisteredApp(apps.find(app.id()).orElseThrow(), secret);
    }

    /** Removing scopes and suspending revoke the tokens of the app in the same transaction. */
    void update(App before, App after) {
        boolean narrowed = !after.scopes().containsAll(before.scopes())
                || (after.status() == AppStatus.SUSPENDED && before.status() == AppStatus.ACTIVE);
        transaction.executeWithoutResult(status -> {
            if (!rows.update(after)) {
                throw stale();
            }
            audit.append(AuditEntry.of("app.updated")
                    .project(after.projectId())
                    .target("app", after.id())
                    .detail("before", AppDraft.facts(before))
                    .detail("after", AppDraft.facts(after)));
            AppDraft.requested(after, before.requestedScopes()).ifPresent(audit::append);
            if (narrowed) {
                revocations.revokeClient(after.id().toString()); // last, because its lock is shared by all
            }
        });
    }

    static ProblemException stale() {
        return new ProblemException(
                PlatformProblem.PRECONDITION_FAILED, "The app has been changed in the meantime; read it again.");
    }
}

package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.app.ClientSecretId;
import io.grantway.contracts.oauthconfig.app.NewClientSecret;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.issuer.client.ClientSecret;
import io.grantway.oauthconfig.issuer.client.SecretSeals;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import io.grantway.platform.value.Ids;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The client secrets of an app: at most two live ones, so that they can be rotated without interruption. */
@Component
class AppSecrets {

    private final AppRegistrationTable rows;
    private final SecretSeals seals;
    private final AppAccess access;
    private final ScopeRules scopes;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Ids ids;

    AppSecrets(
            AppRegistrationTable rows,
            SecretSeals seals,
            AppAccess access,
            ScopeRules scopes,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Ids ids) {
        this.rows = rows;
        this.seals = seals;
        this.access = access;
        this.scopes = scopes;
        this.audit = audit;
        this.transaction = transaction;
        this.ids = ids;
    }

    /**
     * A secret allows acting as the app; the scopes are reread under the app's lock, so that none is approved
     * meanwhile.
     */
    NewClientSecret add(AppId id) {
        App app = access.writable(id);
        scopes.requireGivable(app, app.scopes(), "A new secret");
        return Objects.requireNonNull(transaction.execute(status -> {
            int live = rows.lockAndCountSecrets(id);
            if (!app.scopes().equals(rows.scopes(id))) {
                throw Versions.stale();
            }
            if (live >= ClientSecret.MOST) {
                throw new ProblemException(
                        AppProblem.TOO_MANY_SECRETS, "Delete the secret that is no longer used, then add a new one.");
            }
            NewClientSecret secret = next(id, app.projectId());
            rows.touch(id);
            audit.append(AuditEntry.of("app.secret_added")
                    .project(app.projectId())
                    .target("app", id)
                    .detail("secret_id", secret.id()));
            return secret;
        }));
    }

    void delete(AppId id, ClientSecretId secretId) {
        App app = access.writable(id);
        transaction.executeWithoutResult(status -> {
            rows.lockAndCountSecrets(id);
            if (!rows.deleteSecret(id, secretId)) {
                throw new ProblemException(AppProblem.CLIENT_SECRET_NOT_FOUND, "The app has no secret with this id.");
            }
            rows.touch(id);
            audit.append(AuditEntry.of("app.secret_deleted")
                    .project(app.projectId())
                    .target("app", id)
                    .detail("secret_id", secretId));
        });
    }

    /** Creates a secret of an app in the caller's transaction. */
    NewClientSecret next(AppId app, ProjectId project) {
        Secret secret = ClientSecret.next();
        ClientSecretId id = new ClientSecretId(ids.next());
        rows.insertSecret(seals.keep(id, app, project, access.person().toString(), rows.now(), secret));
        return new NewClientSecret(id, app, secret);
    }
}

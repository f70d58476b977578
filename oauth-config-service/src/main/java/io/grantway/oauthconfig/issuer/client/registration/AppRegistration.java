package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.app.AppStatus;
import io.grantway.contracts.oauthconfig.app.CreateApp;
import io.grantway.contracts.oauthconfig.app.NewClientSecret;
import io.grantway.contracts.oauthconfig.app.RegisteredApp;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.oauthconfig.issuer.client.registration.ScopeRules.Split;
import io.grantway.oauthconfig.project.ActiveProject;
import io.grantway.oauthconfig.project.PurgedProjects;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Registering apps. */
@Component
class AppRegistration {

    private final Apps apps;
    private final RegistrationTable rows;
    private final AppSecrets secrets;
    private final ScopeRules scopes;
    private final ProjectAccess access;
    private final ActiveProject projects;
    private final PurgedProjects purged;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Ids ids;

    AppRegistration(
            Apps apps,
            RegistrationTable rows,
            AppSecrets secrets,
            ScopeRules scopes,
            ProjectAccess access,
            ActiveProject projects,
            PurgedProjects purged,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Ids ids) {
        this.apps = apps;
        this.rows = rows;
        this.secrets = secrets;
        this.scopes = scopes;
        this.access = access;
        this.projects = projects;
        this.purged = purged;
        this.audit = audit;
        this.transaction = transaction;
        this.ids = ids;
    }

    RegisteredApp register(CreateApp request) {
        access.require(request.projectId(), Permission.APPS_WRITE);
        AppDraft.check(request.name(), request.scopes(), request.returnUrls());
        projects.require(request.projectId());
        Split split = scopes.split(request.projectId(), AppDraft.distinct(request.scopes()));
        Instant now = rows.now();
        App app = new App(
                request.id() == null ? new AppId(ids.next()) : request.id(),
                request.projectId(),
                request.name().strip(),
                request.description(),
                AppStatus.ACTIVE,
                split.granted(),
                split.requested(),
                AppDraft.distinct(request.returnUrls()),
                null,
                request.deliver() == null ? TokenDelivery.TOKEN : request.deliver(),
                List.of(),
                now,
                now,
                1);
        return Objects.requireNonNull(transaction.execute(status -> insert(app)));
    }

    private RegisteredApp insert(App app) {
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
}

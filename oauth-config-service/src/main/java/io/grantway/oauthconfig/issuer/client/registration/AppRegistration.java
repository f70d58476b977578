package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.app.AppStatus;
import io.grantway.contracts.oauthconfig.app.CreateApp;
import io.grantway.contracts.oauthconfig.app.RegisteredApp;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.issuer.client.DeliveryRule;
import io.grantway.oauthconfig.issuer.client.registration.ScopeRules.Split;
import io.grantway.oauthconfig.project.ActiveProject;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.value.Ids;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Registers apps. */
@Component
class AppRegistration {

    private final AppRegistrationTable rows;
    private final AppStorage storage;
    private final ScopeRules scopes;
    private final DeliveryRule deliveries;
    private final ProjectAccess access;
    private final ActiveProject projects;
    private final Ids ids;

    AppRegistration(
            AppRegistrationTable rows,
            AppStorage storage,
            ScopeRules scopes,
            DeliveryRule deliveries,
            ProjectAccess access,
            ActiveProject projects,
            Ids ids) {
        this.rows = rows;
        this.storage = storage;
        this.scopes = scopes;
        this.deliveries = deliveries;
        this.access = access;
        this.projects = projects;
        this.ids = ids;
    }

    RegisteredApp register(CreateApp request) {
        access.require(request.projectId(), Permission.APPS_WRITE);
        AppDraft.check(request.name(), request.scopes(), request.returnUrls());
        deliveries.requireServed(request.deliver());
        projects.require(request.projectId());
        Split split = scopes.split(request.projectId(), AppDraft.distinct(request.scopes()));
        Instant now = rows.now();
        App app = new App(
                request.id() == null ? new AppId(ids.next()) : request.id(),
                request.projectId(),
                request.name().strip(),
                AppDraft.description(request.description()),
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
        return storage.insert(app);
    }
}

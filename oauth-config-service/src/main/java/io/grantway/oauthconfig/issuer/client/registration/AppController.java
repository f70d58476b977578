package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppApi;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.app.ClientSecretId;
import io.grantway.contracts.oauthconfig.app.CreateApp;
import io.grantway.contracts.oauthconfig.app.NewClientSecret;
import io.grantway.contracts.oauthconfig.app.RegisteredApp;
import io.grantway.contracts.oauthconfig.app.ScopeDecision;
import io.grantway.contracts.oauthconfig.app.UpdateApp;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(value = Who.PEOPLE, permission = Permission.APPS_WRITE)
class AppController implements AppApi {

    private final AppAccess apps;
    private final AppRegistration registration;
    private final AppChanges changes;
    private final AppDeletion deletion;
    private final ScopeDecisions decisions;
    private final AppSecrets secrets;

    AppController(
            AppAccess apps,
            AppRegistration registration,
            AppChanges changes,
            AppDeletion deletion,
            ScopeDecisions decisions,
            AppSecrets secrets) {
        this.apps = apps;
        this.registration = registration;
        this.changes = changes;
        this.deletion = deletion;
        this.decisions = decisions;
        this.secrets = secrets;
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.APPS_READ)
    public Page<App> listApps(ProjectId projectId, @Nullable String query, int limit, @Nullable String cursor) {
        return apps.list(projectId, query, limit, cursor);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public RegisteredApp registerApp(CreateApp request) {
        return registration.register(request);
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.APPS_READ)
    public App getApp(AppId id) {
        return apps.get(id);
    }

    @Override
    public App updateApp(AppId id, @Nullable IfMatch ifMatch, UpdateApp request) {
        return changes.update(id, ifMatch, request);
    }

    @Override
    public App approveScopes(AppId id, @Nullable IfMatch ifMatch, ScopeDecision request) {
        return decisions.approve(id, ifMatch, request.scopes());
    }

    @Override
    public App rejectScopes(AppId id, @Nullable IfMatch ifMatch, ScopeDecision request) {
        return decisions.reject(id, ifMatch, request.scopes());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteApp(AppId id, @Nullable IfMatch ifMatch) {
        deletion.delete(id, ifMatch);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public NewClientSecret addSecret(AppId id) {
        return secrets.add(id);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteSecret(AppId id, ClientSecretId secretId) {
        secrets.delete(id, secretId);
    }
}

package io.grantway.credential.release;

import io.grantway.contracts.credential.AppSuspensionApi;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.credential.key.SuspendedApps;
import io.grantway.platform.authorization.RequireScope;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequireScope("credential.write")
class AppSuspensionController implements AppSuspensionApi {

    private final SuspendedApps apps;

    AppSuspensionController(SuspendedApps apps) {
        this.apps = apps;
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void suspend(AppId appId) {
        apps.suspend(appId);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void resume(AppId appId) {
        apps.resume(appId);
    }
}

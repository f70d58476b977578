package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.platform.servlet.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deletes apps; the tokens of a deleted app are revoked in the same transaction. */
@Component
class AppDeletion {

    private final Apps apps;
    private final AppAccess access;

    AppDeletion(Apps apps, AppAccess access) {
        this.apps = apps;
        this.access = access;
    }

    void delete(AppId id, @Nullable IfMatch ifMatch) {
        access.writableProject(id);
        @Nullable App app = apps.find(id).orElse(null);
        if (app != null) {
            Versions.check(ifMatch, app.version());
            if (!apps.hide(app)) {
                throw AppStorage.stale();
            }
        }
        apps.finishDeletion(id);
    }
}

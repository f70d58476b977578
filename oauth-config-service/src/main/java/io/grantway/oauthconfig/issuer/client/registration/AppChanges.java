package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.credential.AppSuspensionApi;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.LastChange;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.app.AppStatus;
import io.grantway.contracts.oauthconfig.app.UpdateApp;
import io.grantway.oauthconfig.exclusive.WorkLeases;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.oauthconfig.issuer.client.DeliveryRule;
import io.grantway.oauthconfig.issuer.client.registration.ScopeRules.Split;
import io.grantway.platform.servlet.Versions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes apps. Suspending an app or removing scopes revokes its tokens. */
@Component
class AppChanges {

    private final AppRegistrationTable rows;
    private final AppStorage storage;
    private final Apps apps;
    private final AppAccess access;
    private final ScopeRules scopes;
    private final DeliveryRule deliveries;
    private final AppSuspensionApi releases;
    private final WorkLeases leases;

    AppChanges(
            AppRegistrationTable rows,
            AppStorage storage,
            Apps apps,
            AppAccess access,
            ScopeRules scopes,
            DeliveryRule deliveries,
            AppSuspensionApi releases,
            WorkLeases leases) {
        this.rows = rows;
        this.storage = storage;
        this.apps = apps;
        this.access = access;
        this.scopes = scopes;
        this.deliveries = deliveries;
        this.releases = releases;
        this.leases = leases;
    }

    App update(AppId id, @Nullable IfMatch ifMatch, UpdateApp change) {
        access.writable(id);
        App after = leases.alone("app " + id, () -> updateAlone(id, ifMatch, change));
        if (after.deliver() == TokenDelivery.PROXY && change.deliver() != null) {
            apps.lowerGrants(id); // even without a change: an earlier call may have been interrupted
        }
        return after;
    }

    /**
     * A suspension reaches the vault before it is written here, and its end afterwards: an interrupted call leaves
     * nothing released for an app that is shown as suspended, and repeating it completes the change.
     */
    private App updateAlone(AppId id, @Nullable IfMatch ifMatch, UpdateApp change) {
        App before = access.writable(id);
        Versions.check(ifMatch, before.version());
        AppDraft.check(change.name(), change.scopes(), change.returnUrls());
        deliveries.requireServed(change.deliver());
        App after = changed(before, change);
        if (!before.scopes().containsAll(after.scopes())) {
            Versions.requireRead(ifMatch, ScopeDecisions.GIVES);
        }
        if (widens(before, after)) {
            scopes.requireGivable(before, before.scopes(), "This change");
        }
        if (change.status() == AppStatus.SUSPENDED) {
            releases.suspend(id); // even without a change
        }
        boolean same = AppDraft.same(before, after);
        if (!same) {
            storage.update(before, after);
        }
        if (change.status() == AppStatus.ACTIVE) {
            releases.resume(id);
        }
        return same ? before : after;
    }

    /** Whether the change adds redirect targets, token release, or reactivates a suspended app. */
    private static boolean widens(App before, App after) {
        return !before.returnUrls().containsAll(after.returnUrls())
                || !after.deliver().within(before.deliver())
                || (before.status() == AppStatus.SUSPENDED && after.status() == AppStatus.ACTIVE);
    }

    private App changed(App app, UpdateApp change) {
        Split split = change.scopes() == null
                ? new Split(app.scopes(), app.requestedScopes())
                : scopes.split(app, AppDraft.distinct(change.scopes()));
        List<String> urls = change.returnUrls() == null ? app.returnUrls() : AppDraft.distinct(change.returnUrls());
        return new App(
                app.id(),
                app.projectId(),
                change.name() == null ? app.name() : change.name().strip(),
                change.description() == null ? app.description() : AppDraft.description(change.description()),
                change.status() == null ? app.status() : change.status(),
                split.granted(),
                split.requested(),
                urls,
                urls.equals(app.returnUrls())
                        ? app.returnUrlsChanged()
                        : new LastChange(access.person().toString(), rows.now()),
                change.deliver() == null ? app.deliver() : change.deliver(),
                app.secrets(),
                app.createdAt(),
                rows.now(),
                app.version() + 1);
    }
}

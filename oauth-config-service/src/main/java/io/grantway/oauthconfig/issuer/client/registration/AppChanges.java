package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.credential.AppSuspensionApi;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.LastChange;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.app.AppStatus;
import io.grantway.contracts.oauthconfig.app.UpdateApp;
import io.grantway.oauthconfig.exclusive.WorkLeases;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.oauthconfig.issuer.client.registration.ScopeRules.Split;
import io.grantway.oauthconfig.issuer.revocation.RevocationLog;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changing and deleting apps. Taking scopes away, suspending and deleting make the tokens of the app void in the same
 * transaction.
 */
@Component
class AppChanges {

    private final RegistrationTable rows;
    private final Apps apps;
    private final AppAccess access;
    private final ScopeRules scopes;
    private final RevocationLog revocations;
    private final AppSuspensionApi releases;
    private final WorkLeases leases;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    AppChanges(
            RegistrationTable rows,
            Apps apps,
            AppAccess access,
            ScopeRules scopes,
            RevocationLog revocations,
            AppSuspensionApi releases,
            WorkLeases leases,
            AuditOutbox audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.apps = apps;
        this.access = access;
        this.scopes = scopes;
        this.revocations = revocations;
        this.releases = releases;
        this.leases = leases;
        this.audit = audit;
        this.transaction = transaction;
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
     * The vault is told of a suspension before it is written here, and of its end afterwards: a call that ends half way
     * leaves nothing released that is said to be suspended, and the same call again completes it.
     */
    private App updateAlone(AppId id, @Nullable IfMatch ifMatch, UpdateApp change) {
        App before = access.writable(id);
        Versions.check(ifMatch, before.version());
        AppDraft.check(change.name(), change.scopes(), change.returnUrls());
        App after = changed(before, change);
        if (!before.scopes().containsAll(after.scopes())) {
            Versions.requireRead(ifMatch, ScopeDecisions.GIVES);
        }
        if (widens(before, after)) {
            scopes.requireGivable(before, before.scopes(), "This change");
        }
        boolean narrowed = !after.scopes().containsAll(before.scopes())
                || (after.status() == AppStatus.SUSPENDED && before.status() == AppStatus.ACTIVE);
        if (change.status() == AppStatus.SUSPENDED) {
            releases.suspend(id); // even without a change
        }
        transaction.executeWithoutResult(status -> {
            if (!rows.update(after)) {
                throw stale();
            }
            audit.append(AuditEntry.of("app.updated")
                    .project(after.projectId())
                    .target("app", id)
                    .detail("before", AppDraft.facts(before))
                    .detail("after", AppDraft.facts(after)));
            AppDraft.requested(after, before.requestedScopes()).ifPresent(audit::append);
            if (narrowed) {
                revocations.revokeClient(id.toString()); // last, for its lock is everybody's
            }
        });
        if (change.status() == AppStatus.ACTIVE) {
            releases.resume(id);
        }
        return after;
    }

    /** Whether codes reach other addresses, tokens are released that were not, or a stopped app runs again. */
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
                change.description() == null ? app.description() : change.description(),
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

    void delete(AppId id, @Nullable IfMatch ifMatch) {
        access.writableProject(id);
        @Nullable App app = apps.find(id).orElse(null);
        if (app != null) {
            Versions.check(ifMatch, app.version());
            if (!apps.hide(app)) {
                throw stale();
            }
        }
        apps.finishDeletion(id);
    }

    private static ProblemException stale() {
        return new ProblemException(
                PlatformProblem.PRECONDITION_FAILED, "The app has been changed in the meantime; read it again.");
    }
}

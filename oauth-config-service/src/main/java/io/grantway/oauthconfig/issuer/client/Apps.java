package io.grantway.oauthconfig.issuer.client;

import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.issuer.revocation.RevocationLog;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.list.Creation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads and deletes registered apps. Reads are one statement by primary key; nothing is cached. */
@Component
public class Apps {

    private static final Logger log = LoggerFactory.getLogger(Apps.class);
    private static final int BATCH = 50;

    private final AppTable rows;
    private final RevocationLog revocations;
    private final ObjectProvider<AppGrantWithdrawals> grants;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Apps(
            AppTable rows,
            RevocationLog revocations,
            ObjectProvider<AppGrantWithdrawals> grants,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.revocations = revocations;
        this.grants = grants;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An app, active or suspended. One whose seal is invalid may do nothing and can only be deleted. */
    public Optional<App> find(AppId id) {
        return rows.find(id).map(StoredApp::app);
    }

    /** Whether the seal of an app's row is invalid. */
    public boolean isDamaged(AppId id) {
        return rows.find(id).filter(StoredApp::damaged).isPresent();
    }

    /** An active app with its secrets. */
    public Optional<AppClient> findClient(AppId id) {
        return rows.findClient(id);
    }

    /** A page of a project's apps after the given one; with a query, those whose name contains it. */
    public List<App> list(ProjectId project, @Nullable String query, @Nullable Creation after, int limit) {
        return rows.list(project, query, after, limit);
    }

    /** The project of an app, including one that is being deleted. */
    public Optional<ProjectId> projectOf(AppId id) {
        return rows.projectOf(id);
    }

    /** Revokes all tokens of a project's apps, in the caller's transaction, which has closed the project. */
    public void revokeAll(ProjectId project) {
        revocations.revokeClients(
                rows.ofProject(project).stream().map(AppId::toString).toList());
    }

    /** Deletes every app of a project with its tokens and grants; can be repeated. */
    public void deleteAll(ProjectId project) {
        for (AppId id : rows.ofProject(project)) {
            Optional<App> app = find(id);
            while (app.isPresent() && !hide(app.get())) {
                app = find(id); // somebody has just changed it; it is deleted all the same
            }
            finishDeletion(id);
        }
    }

    /**
     * The first half of a deletion, in one transaction: the app is no longer visible and its tokens are revoked.
     * False when the app was changed since it was read.
     */
    public boolean hide(App app) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!rows.hide(app.id(), app.version(), clock.instant())) {
                return false;
            }
            audit.append(AuditEntry.of("app.deleted")
                    .project(app.projectId())
                    .target("app", app.id())
                    .detail("name", app.name()));
            revocations.revokeClient(app.id().toString());
            return true;
        }));
    }

    /** The second half of a deletion: ends the app's grants, then deletes the row. Repeated until it succeeds. */
    public void finishDeletion(AppId id) {
        grants.orderedStream().forEach(feature -> feature.withdrawAll(id));
        rows.delete(id);
    }

    /** Lowers the grants that exceed an app's {@code deliver}; in force on return. */
    public void lowerGrants(AppId id) {
        grants.orderedStream().forEach(feature -> feature.lowerAll(id));
    }

    /** Continues what a call could not finish. */
    public void finishChanges() {
        finishDeletions();
        grants.orderedStream()
                .flatMap(feature -> feature.aboveLimit(BATCH).stream())
                .forEach(id -> {
                    try {
                        lowerGrants(id);
                    } catch (RuntimeException e) {
                        log.warn("The grants of the app {} have not been lowered yet: {}", id, e.getMessage());
                    }
                });
    }

    private void finishDeletions() {
        for (AppId id : rows.hidden(BATCH)) {
            try {
                finishDeletion(id);
            } catch (RuntimeException e) {
                log.warn("The grants of the deleted app {} have not been withdrawn yet: {}", id, e.getMessage());
            }
        }
    }
}

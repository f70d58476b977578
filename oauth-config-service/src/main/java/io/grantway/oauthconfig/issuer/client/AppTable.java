package io.grantway.oauthconfig.issuer.client;

import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.app.AppStatus;
import io.grantway.contracts.oauthconfig.app.ClientSecretId;
import io.grantway.contracts.oauthconfig.app.ClientSecretInfo;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.jdbc.StoredRow;
import io.grantway.platform.list.Creation;
import io.grantway.platform.list.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the tables {@code app} and {@code app_secret}, and deletes apps. Plain SQL, because every token request reads
 * here: {@link #findClient} is one statement by primary key.
 */
@Repository
class AppTable {

    private final JdbcClient jdbc;
    private final AppSeals seals;

    AppTable(JdbcClient jdbc, AppSeals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    Optional<StoredApp> find(AppId id) {
        return jdbc.sql("SELECT * FROM app WHERE id = :id AND deleted_at IS NULL")
                .param("id", id.value())
                .query(this::app)
                .optional()
                .map(found -> new StoredApp(withSecrets(List.of(found.app())).getFirst(), found.damaged()));
    }

    private List<App> withSecrets(List<App> apps) {
        if (apps.isEmpty()) {
            return apps;
        }
        Map<UUID, List<ClientSecretInfo>> secrets = new HashMap<>();
        jdbc.sql("""
                SELECT id, app_id, hint, created_by, created_at FROM app_secret
                WHERE app_id IN (:apps) ORDER BY created_at, id
                """)
                .param("apps", apps.stream().map(app -> app.id().value()).toList())
                .query(row -> {
                    StoredRow stored = new StoredRow(row);
                    secrets.computeIfAbsent(stored.uuid("app_id"), app -> new ArrayList<>())
                            .add(new ClientSecretInfo(
                                    new ClientSecretId(stored.uuid("id")),
                                    stored.text("hint"),
                                    row.getString("created_by"),
                                    stored.instant("created_at")));
                });
        return apps.stream()
                .map(app -> new App(
                        app.id(),
                        app.projectId(),
                        app.name(),
                        app.description(),
                        app.status(),
                        app.scopes(),
                        app.requestedScopes(),
                        app.returnUrls(),
                        app.returnUrlsChanged(),
                        app.deliver(),
                        secrets.getOrDefault(app.id().value(), List.of()),
                        app.createdAt(),
                        app.updatedAt(),
                        app.version()))
                .toList();
    }

    /** Finds an app, including one that is being deleted, so that a deletion can be repeated. */
    Optional<ProjectId> projectOf(AppId id) {
        return jdbc.sql("SELECT project_id FROM app WHERE id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .map(ProjectId::new);
    }

    /** An active app with its secrets; empty when its seal is invalid. */
    Optional<AppClient> findClient(AppId id) {
        return jdbc.sql("""
                SELECT a.id, a.project_id, a.name, a.status, a.scopes, a.requested_scopes, a.return_urls,
                       a.return_urls_changed_by, a.return_urls_changed_at, a.deliver, a.created_at, a.seal,
                       s.id AS secret_id, s.hint, s.created_by AS secret_created_by, s.created_at AS secret_created_at, s.hash, s.seal AS secret_seal,
                       (SELECT max(issued_until) FROM revocation
                        WHERE value = :client AND kind <> 'token') AS revoked_until
                FROM app a LEFT JOIN app_secret s ON s.app_id = a.id
                WHERE a.id = :id AND a.status = 'active' AND a.deleted_at IS NULL
                  AND NOT EXISTS (SELECT FROM purged_project p WHERE p.project_id = a.project_id)
                """)
                .param("id", id.value())
                .param("client", id.toString())
                .query(this::client);
    }

    /**
     * The apps of a project, oldest first.
     *
     * @param query part of the name, ignoring case; absent for all
     */
    List<App> list(ProjectId project, @Nullable String query, @Nullable Creation after, int limit) {
        String rest = after == null ? "" : " AND (created_at, id) > (:after, :after_id)";
        return withSecrets(jdbc
                .sql("""
                SELECT * FROM app WHERE project_id = :project AND deleted_at IS NULL
                  AND strpos(lower(normalize(name)), lower(:query)) > 0""" + rest + " ORDER BY created_at, id LIMIT :limit")
                .param("project", project.value())
                .param("query", SearchText.of(query))
                .param("after", after == null ? null : SqlTime.at(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("limit", limit)
                .query(this::app)
                .list()
                .stream()
                .map(StoredApp::app)
                .toList());
    }

    /** Marks an app as deleted; false when it already is, or its version has changed. */
    boolean hide(AppId id, long version, Instant now) {
        return jdbc.sql("""
                UPDATE app SET deleted_at = :now, seal = NULL WHERE id = :id AND version = :version AND deleted_at IS NULL
                """)
                        .param("id", id.value())
                        .param("version", version)
                        .param("now", SqlTime.at(now))
                        .update()
                == 1;
    }

    List<AppId> hidden(int limit) {
        return jdbc
                .sql("SELECT id FROM app WHERE deleted_at IS NOT NULL ORDER BY deleted_at LIMIT :limit")
                .param("limit", limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(AppId::new)
                .toList();
    }

    void delete(AppId id) {
        jdbc.sql("DELETE FROM app WHERE id = :id AND deleted_at IS NOT NULL")
                .param("id", id.value())
                .update();
    }

    List<AppId> ofProject(ProjectId project) {
        return jdbc
                .sql("SELECT id FROM app WHERE project_id = :project AND deleted_at IS NULL")
                .param("project", project.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(AppId::new)
                .toList();
    }

    private StoredApp app(ResultSet row, int number) throws SQLException {
        boolean good = seals.holds(row);
        StoredRow stored = new StoredRow(row);
        return new StoredApp(
                new App(
                        new AppId(stored.uuid("id")),
                        new ProjectId(stored.uuid("project_id")),
                        stored.text("name"),
                        row.getString("description"),
                        good ? AppStatus.of(row.getString("status")) : AppStatus.SUSPENDED,
                        good ? scopes(stored, "scopes") : List.of(),
                        good ? scopes(stored, "requested_scopes") : List.of(),
                        good ? stored.texts("return_urls") : List.of(),
                        good ? AppSeals.returnUrlsChanged(row, stored) : null,
                        good ? TokenDelivery.of(row.getString("deliver")) : TokenDelivery.PROXY,
                        List.of(),
                        stored.instant("created_at"),
                        stored.instant("updated_at"),
                        row.getLong("version")),
                !good);
    }

    /** One row per secret, or one row without a secret. */
    private Optional<AppClient> client(ResultSet rows) throws SQLException {
        if (!rows.next() || !seals.holds(rows)) {
            return Optional.empty();
        }
        StoredRow stored = new StoredRow(rows);
        @Nullable Timestamp until = rows.getTimestamp("revoked_until");
        AppId id = new AppId(rows.getObject("id", UUID.class));
        ProjectId project = new ProjectId(rows.getObject("project_id", UUID.class));
        String name = rows.getString("name");
        Set<String> scopes = new LinkedHashSet<>(stored.texts("scopes"));
        List<StoredSecret> secrets = new ArrayList<>();
        do {
            @Nullable UUID secret = rows.getObject("secret_id", UUID.class);
            if (secret != null) {
                secrets.add(new StoredSecret(
                        new ClientSecretId(secret),
                        id,
                        project,
                        stored.text("hint"),
                        rows.getString("secret_created_by"),
                        stored.instant("secret_created_at"),
                        rows.getBytes("hash"),
                        rows.getBytes("secret_seal")));
            }
        } while (rows.next());
        return Optional.of(new AppClient(
                id,
                project,
                name,
                scopes,
                List.copyOf(secrets),
                until == null
                        ? Instant.EPOCH
                        : Instant.ofEpochSecond(until.toInstant().getEpochSecond() + 1)));
    }

    private static List<Permission> scopes(StoredRow row, String column) throws SQLException {
        return row.texts(column).stream().map(Permission::of).toList();
    }
}

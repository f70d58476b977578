package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.oauthconfig.LastChange;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.app.ClientSecretId;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.issuer.client.AppSeals;
import io.grantway.oauthconfig.issuer.client.StoredSecret;
import io.grantway.platform.jdbc.SqlTime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the tables {@code app} and {@code app_secret} for registration. */
@Repository
class AppRegistrationTable {

    private final JdbcClient jdbc;
    private final AppSeals seals;
    private final Clock clock;

    AppRegistrationTable(JdbcClient jdbc, AppSeals seals, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.clock = clock;
    }

    /** Truncates to microseconds, PostgreSQL's precision, so that the response equals the stored value. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Inserts an app; false when the id is taken. */
    boolean insert(App app) {
        return bind("""
                INSERT INTO app (id, project_id, name, description, status, scopes, requested_scopes, return_urls,
                                 return_urls_changed_by, return_urls_changed_at, deliver, created_at, updated_at, version, seal)
                VALUES (:id, :project, :name, :description, :status, :scopes, :requested, :urls,
                        :urls_by, CAST(:urls_at AS timestamptz), :deliver, :created, :updated, :version, :seal)
                ON CONFLICT (id) DO NOTHING
                """, app) == 1;
    }

    /** Updates an app; false when the version has changed. */
    boolean update(App app) {
        return bind("""
                UPDATE app SET name = :name, description = :description, status = :status, scopes = :scopes,
                       requested_scopes = :requested, return_urls = :urls,
                       return_urls_changed_by = :urls_by, return_urls_changed_at = CAST(:urls_at AS timestamptz),
                       deliver = :deliver, updated_at = :updated, version = :version, seal = :seal
                WHERE id = :id AND version = :version - 1 AND deleted_at IS NULL
                """, app) == 1;
    }

    private int bind(String sql, App app) {
        @Nullable LastChange changed = app.returnUrlsChanged();
        return jdbc.sql(sql)
                .param("id", app.id().value())
                .param("project", app.projectId().value())
                .param("name", app.name())
                .param("description", app.description())
                .param("status", app.status().toString())
                .param("scopes", texts(app.scopes()))
                .param("requested", texts(app.requestedScopes()))
                .param("urls", app.returnUrls().toArray(String[]::new))
                .param("urls_by", changed == null ? null : changed.by())
                .param("urls_at", changed == null ? null : SqlTime.at(changed.at()))
                .param("deliver", app.deliver().toString())
                .param("created", SqlTime.at(app.createdAt()))
                .param("updated", SqlTime.at(app.updatedAt()))
                .param("version", app.version())
                .param("seal", seals.seal(app))
                .update();
    }

    private static String[] texts(List<Permission> scopes) {
        return scopes.stream().map(Permission::toString).toArray(String[]::new);
    }

    /** Locks the app until the transaction ends and returns the number of its secrets. */
    int lockAndCountSecrets(AppId id) {
        jdbc.sql("SELECT 1 FROM app WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
        return jdbc.sql("SELECT count(*) FROM app_secret WHERE app_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /** The scopes that the app has now. */
    List<Permission> scopes(AppId id) {
        return jdbc
                .sql("SELECT unnest(scopes) FROM app WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .list()
                .stream()
                .map(Permission::of)
                .toList();
    }

    void insertSecret(StoredSecret secret) {
        jdbc.sql("""
                INSERT INTO app_secret (id, app_id, hash, hint, created_by, created_at, seal)
                VALUES (:id, :app, :hash, :hint, :by, :created, :seal)
                """)
                .param("id", secret.id().value())
                .param("app", secret.app().value())
                .param("hash", secret.hash())
                .param("hint", secret.hint())
                .param("by", secret.createdBy())
                .param("created", SqlTime.at(secret.createdAt()))
                .param("seal", secret.seal())
                .update();
    }

    boolean deleteSecret(AppId app, ClientSecretId id) {
        return jdbc.sql("DELETE FROM app_secret WHERE id = :id AND app_id = :app")
                        .param("id", id.value())
                        .param("app", app.value())
                        .update()
                == 1;
    }

    /** Counts a change of the app's secrets as a change of the app. */
    void touch(AppId app) {
        jdbc.sql("UPDATE app SET version = version + 1, updated_at = :now WHERE id = :id")
                .param("id", app.value())
                .param("now", SqlTime.at(now()))
                .update();
    }
}

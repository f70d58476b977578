package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.oauthconfig.provider.CustomProvider;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderEndpoints;
import io.grantway.contracts.oauthconfig.provider.ProviderGrant;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.catalogue.CustomDescriptions;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.configuration.Configuration.Status;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.jdbc.StoredRow;
import io.grantway.platform.list.Creation;
import io.grantway.platform.list.SearchText;
import io.grantway.platform.rowseal.DamagedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code provider_config}. */
@Repository
class ConfigurationTable {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final DamagedRows.Kind damaged;

    ConfigurationTable(JdbcClient jdbc, JsonMapper json, DamagedRows damaged) {
        this.jdbc = jdbc;
        this.json = json;
        this.damaged = damaged.kind("provider_config");
    }

    Optional<Configuration> find(ProviderConfigId id) {
        return any(id).filter(found -> found.status() == Status.READY);
    }

    /** In any status. */
    Optional<Configuration> any(ProviderConfigId id) {
        return jdbc.sql("SELECT * FROM provider_config WHERE id = :id")
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    /**
     * The configurations of a project, oldest first.
     *
     * @param query a part of its own name or the provider's, ignoring case; absent for all
     */
    List<Configuration> list(ProjectId project, @Nullable String query, @Nullable Creation after, int limit) {
        String rest = after == null ? "" : " AND (created_at, id) > (:after, :after_id)";
        return jdbc.sql("""
                SELECT * FROM provider_config WHERE project_id = :project AND status = 'ready'
                  AND (strpos(lower(normalize(name)), lower(:query)) > 0 OR strpos(provider, lower(:query)) > 0)""" + rest + " ORDER BY created_at, id LIMIT :limit")
                .param("project", project.value())
                .param("query", SearchText.of(query))
                .param("after", after == null ? null : SqlTime.at(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Locks the row until the transaction ends, waiting for a current holder. */
    Optional<Configuration> lock(ProviderConfigId id) {
        return jdbc.sql("SELECT * FROM provider_config WHERE id = :id AND status = 'ready' FOR UPDATE")
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    /** Blocks new uses of the configuration until it is updated or the time has passed. */
    void markMoving(ProviderConfigId id, Duration time) {
        jdbc.sql("UPDATE provider_config SET moving_until = now() + make_interval(secs => :time) WHERE id = :id")
                .param("time", SqlTime.seconds(time))
                .param("id", id.value())
                .update();
    }

    /** Prevents deletion of a ready configuration until the transaction ends; false if there is none. */
    boolean holdReady(ProviderConfigId id) {
        return jdbc.sql("SELECT 1 FROM provider_config WHERE id = :id AND status = 'ready'"
                        + " AND (moving_until IS NULL OR moving_until < now()) FOR SHARE")
                .param("id", id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whether its destination is being changed, which blocks new uses. */
    boolean isMoving(ProviderConfigId id) {
        return jdbc.sql("SELECT 1 FROM provider_config WHERE id = :id AND status = 'ready' AND moving_until >= now()")
                .param("id", id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Inserts the row as pending; false if the id is taken. */
    boolean insert(Configuration configuration) {
        return bind("""
                INSERT INTO provider_config (id, project_id, provider, name, client_id, grant_type, scopes, authorize_params,
                    inputs, custom, status, credential_live, client_accepted_at, secret_id, secret_credential,
                    secret_hint, secret_created_at, secret_expires_at, created_at, updated_at, version)
                VALUES (:id, :project, :provider, :name, :client, :grant, :scopes, :params::jsonb,
                    :inputs::jsonb, :custom::jsonb, 'pending', :live, :accepted, :secret_id, :secret_credential,
                    :secret_hint, :secret_created_at, :secret_expires_at, :created, :updated, :version)
                ON CONFLICT (id) DO NOTHING
                """, configuration) == 1;
    }

    /** Writes the mutable columns; false if the version has changed. */
    boolean update(Configuration configuration) {
        return bind("""
                UPDATE provider_config SET name = :name, client_id = :client, scopes = :scopes,
                    authorize_params = :params::jsonb, inputs = :inputs::jsonb, custom = :custom::jsonb,
                    credential_live = :live, secret_id = :secret_id, secret_credential = :secret_credential,
                    secret_hint = :secret_hint, secret_created_at = :secret_created_at,
                    secret_expires_at = :secret_expires_at, previous_secret_id = :previous_secret_id,
                    previous_secret_credential = :previous_secret_credential,
                    previous_secret_hint = :previous_secret_hint,
                    previous_secret_created_at = :previous_secret_created_at,
                    previous_secret_expires_at = :previous_secret_expires_at,
                    client_rejected_at = :rejected, client_accepted_at = :accepted,
                    updated_at = :updated, version = :version, moving_until = NULL
                WHERE id = :id AND version = :version - 1 AND status = 'ready'
                """, configuration) == 1;
    }

    private int bind(String sql, Configuration configuration) {
        @Nullable CustomProvider custom = configuration.custom();
        return SecretColumns.bind(jdbc.sql(sql), configuration)
                .param("id", configuration.id().value())
                .param("project", configuration.projectId().value())
                .param("provider", configuration.provider())
                .param("name", configuration.name())
                .param("client", configuration.clientId())
                .param("grant", configuration.grant().toString())
                .param("scopes", configuration.scopes().toArray(String[]::new))
                .param("params", json.writeValueAsString(configuration.authorizeParams()))
                .param("inputs", json.writeValueAsString(configuration.inputs()))
                .param("custom", custom == null ? null : json.writeValueAsString(custom))
                .param("rejected", SqlTime.optional(configuration.clientRejectedAt()))
                .param("accepted", SqlTime.optional(configuration.clientAcceptedAt()))
                .param("created", SqlTime.optional(configuration.createdAt()))
                .param("updated", SqlTime.optional(configuration.updatedAt()))
                .param("version", configuration.version())
                .update();
    }

    /** Makes the configuration keep a revision of the description; absent to follow the catalogue. */
    void setPinnedRevision(ProviderConfigId id, @Nullable Integer revision, Instant now) {
        jdbc.sql("""
                UPDATE provider_config SET pinned_revision = :revision, updated_at = :now, version = version + 1
                WHERE id = :id AND status = 'ready'
                """)
                .param("revision", revision, Types.INTEGER)
                .param("now", SqlTime.at(now))
                .param("id", id.value())
                .update();
    }

    /** False if it is no longer pending. */
    boolean markReady(ProviderConfigId id) {
        return jdbc.sql("UPDATE provider_config SET status = 'ready' WHERE id = :id AND status = 'pending'")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    boolean markDeleted(ProviderConfigId id, Instant now) {
        return jdbc.sql("""
                UPDATE provider_config SET status = 'deleted', updated_at = :now, version = version + 1
                WHERE id = :id AND status = 'ready'
                """)
                        .param("id", id.value())
                        .param("now", SqlTime.optional(now))
                        .update()
                == 1;
    }

    /** True if this changed the row. */
    boolean markRejected(ProviderConfigId id, Instant now) {
        return jdbc.sql("""
                UPDATE provider_config SET client_rejected_at = :now, updated_at = :now, version = version + 1
                WHERE id = :id AND status = 'ready' AND client_rejected_at IS NULL
                """)
                        .param("id", id.value())
                        .param("now", SqlTime.optional(now))
                        .update()
                == 1;
    }

    /** False if it was already blocked. */
    boolean markBlocked(ProviderConfigId id, Instant now) {
        return jdbc.sql("UPDATE provider_config SET blocked_at = :now WHERE id = :id AND blocked_at IS NULL")
                        .param("now", SqlTime.optional(now))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** False if it was not blocked. */
    boolean clearBlocked(ProviderConfigId id) {
        return jdbc.sql("UPDATE provider_config SET blocked_at = NULL WHERE id = :id AND blocked_at IS NOT NULL")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    boolean clearRejected(ProviderConfigId id, Instant now) {
        return jdbc.sql("""
                UPDATE provider_config SET client_rejected_at = NULL, updated_at = :now, version = version + 1
                WHERE id = :id AND status = 'ready' AND client_rejected_at IS NOT NULL
                """)
                        .param("id", id.value())
                        .param("now", SqlTime.optional(now))
                        .update()
                == 1;
    }

    /** Records when the provider first accepted this client, unless already recorded. */
    void markAccepted(ProviderConfigId id, Instant now) {
        jdbc.sql("UPDATE provider_config SET client_accepted_at = :now WHERE id = :id AND client_accepted_at IS NULL")
                .param("now", SqlTime.optional(now))
                .param("id", id.value())
                .update();
    }

    /** Marks creations that were not finished in time as abandoned. */
    void abandon(Instant now, Duration time) {
        jdbc.sql("""
                UPDATE provider_config SET status = 'abandoned', updated_at = :now
                WHERE status = 'pending' AND updated_at < :before
                """)
                .param("now", SqlTime.optional(now))
                .param("before", SqlTime.optional(now.minus(time)))
                .update();
    }

    /** Deleted or abandoned configurations that may still have a secret. */
    List<Configuration> withLeftSecret(int limit) {
        return jdbc.sql("""
                SELECT * FROM provider_config WHERE credential_live AND status IN ('abandoned', 'deleted')
                ORDER BY updated_at LIMIT :limit
                """).param("limit", limit).query(this::read).list();
    }

    void secretDestroyed(ProviderConfigId id) {
        jdbc.sql("""
                UPDATE provider_config SET credential_live = false
                WHERE id = :id AND status IN ('abandoned', 'deleted')
                """).param("id", id.value()).update();
    }

    void removeAll(ProjectId project) {
        jdbc.sql("DELETE FROM provider_config WHERE project_id = :project")
                .param("project", project.value())
                .update();
    }

    /** The ready configurations of a provider in all projects. */
    List<Configuration> using(String provider) {
        return jdbc.sql("SELECT * FROM provider_config WHERE provider = :provider AND status = 'ready'")
                .param("provider", provider)
                .query(this::read)
                .list();
    }

    List<Configuration> allOf(ProjectId project) {
        return jdbc.sql("SELECT * FROM provider_config WHERE project_id = :project")
                .param("project", project.value())
                .query(this::read)
                .list();
    }

    /**
     * Reports a row with values that the service never writes, but reads it all the same: it must be possible to
     * delete it.
     */
    private Configuration read(ResultSet row, int number) throws SQLException {
        StoredRow stored = new StoredRow(row);
        Configuration read = read(row, stored);
        boolean custom = read.provider().equals(ProviderDescription.CUSTOM);
        if (stored.isDamaged() || custom != (read.custom() != null)) {
            damaged.report(read.id(), read.projectId(), "restore_row");
            return read.asDamaged();
        }
        return read;
    }

    private Configuration read(ResultSet row, StoredRow stored) throws SQLException {
        boolean custom = row.getString("custom") != null;
        return new Configuration(
                new ProviderConfigId(stored.uuid("id")),
                new ProjectId(stored.uuid("project_id")),
                stored.text("provider"),
                stored.text("name"),
                stored.text("client_id"),
                SecretColumns.current(row, stored),
                SecretColumns.previous(row, stored),
                stored.word("grant_type", ProviderGrant::of, ProviderGrant.AUTHORIZATION_CODE),
                stored.texts("scopes"),
                stored.word("authorize_params", this::texts, Map.of()),
                stored.word("inputs", this::texts, Map.of()),
                custom ? custom(stored) : null,
                row.getObject("pinned_revision", Integer.class),
                stored.optionalInstant("client_rejected_at"),
                stored.optionalInstant("client_accepted_at"),
                stored.word("status", text -> Status.valueOf(text.toUpperCase(Locale.ROOT)), Status.ABANDONED),
                stored.instant("created_at"),
                stored.instant("updated_at"),
                row.getLong("version"),
                false);
    }

    private Map<String, String> texts(String text) {
        @Nullable Map<String, String> texts = json.readValue(text, TEXTS);
        if (texts == null || texts.containsValue(null)) {
            throw new IllegalArgumentException("a text is missing");
        }
        return texts;
    }

    private @Nullable CustomProvider custom(StoredRow stored) throws SQLException {
        return stored.word("custom", this::custom, Optional.<CustomProvider>empty())
                .orElse(null);
    }

    /** Fails if a required endpoint of the provider is missing, or its description is none. */
    private Optional<CustomProvider> custom(String text) {
        CustomProvider custom = json.readValue(text, CustomProvider.class);
        if (custom.description() != null) {
            ProviderDescription.Endpoints all =
                    Objects.requireNonNull(CustomDescriptions.of(custom).endpoints());
            Objects.requireNonNull(all.authorization());
            Objects.requireNonNull(all.token());
            return Optional.of(custom);
        }
        ProviderEndpoints urls = Objects.requireNonNull(custom.endpoints());
        Objects.requireNonNull(urls.authorization());
        Objects.requireNonNull(urls.token());
        return Optional.of(custom);
    }
}

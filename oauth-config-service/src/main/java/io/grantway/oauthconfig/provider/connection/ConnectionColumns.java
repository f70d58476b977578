package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.LifeSource;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.connection.RevocationOutcome;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.error.ProviderErrorColumns;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife.Ending;
import io.grantway.platform.jdbc.StoredRow;
import io.grantway.platform.rowseal.DamagedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Maps rows of {@code connection}. */
@Component
class ConnectionColumns {

    private final ConnectionValueColumns values;
    private final DamagedRows.Kind damaged;

    ConnectionColumns(ConnectionValueColumns values, DamagedRows damaged) {
        this.values = values;
        this.damaged = damaged.kind("connection");
    }

    /**
     * Reports a row with values that the service never writes, but reads it all the same: it must be possible to end
     * the connection.
     */
    ConnectionRow read(ResultSet row, int number) throws SQLException {
        StoredRow stored = new StoredRow(row);
        ConnectionRow read = read(row, stored);
        if (stored.isDamaged()) {
            damaged.report(read.id(), read.projectId(), "disconnect_and_connect_again");
        }
        return read;
    }

    private ConnectionRow read(ResultSet row, StoredRow stored) throws SQLException {
        @Nullable String subject = row.getString("account_subject");
        @Nullable Instant unknownSince = stored.optionalInstant("unknown_since");
        ConnectionId id = new ConnectionId(stored.uuid("id"));
        ProjectId project = new ProjectId(stored.uuid("project_id"));
        ProviderConfigId configuration = new ProviderConfigId(stored.uuid("provider_config_id"));
        return new ConnectionRow(
                id,
                project,
                configuration,
                stored.text("provider"),
                row.getString("external_id"),
                new ConnectionHealth(
                        stored.word("state", ConnectionState::of, ConnectionState.REAUTH_REQUIRED),
                        row.getString("reason"),
                        stored.optionalInstant("retry_at"),
                        row.getInt("failures"),
                        ProviderErrorColumns.read(row),
                        stored.optionalInstant("silent_since"),
                        new RefusalStreak(
                                row.getInt("refusals"),
                                row.getLong("refused_seconds"),
                                stored.optionalInstant("last_refused_at"))),
                row.getLong("state_seq"),
                stored.instant("state_since"),
                stored.texts("scopes"),
                subject == null ? null : new ProviderAccount(subject, row.getString("account_label")),
                times(row, stored),
                row.getString("revocation") == null
                        ? null
                        : stored.word("revocation", RevocationOutcome::of, RevocationOutcome.NOT_CONFIRMED),
                unknownSince == null ? null : new UnknownRefresh(row.getLong("unknown_version"), unknownSince),
                stored.optionalInstant("disconnect_requested_at"),
                values.read(row, id, configuration, project),
                stored.instant("created_at"),
                stored.instant("updated_at"),
                row.getLong("version"));
    }

    private static TokenTimes times(ResultSet row, StoredRow stored) throws SQLException {
        @Nullable UUID clientSecret = row.getObject("client_secret_id", UUID.class);
        return new TokenTimes(
                stored.optionalInstant("access_token_expires_at"),
                stored.optionalInstant("refreshed_at"),
                row.getObject("refreshable", Boolean.class),
                new RefreshTokenLife(
                        ending(stored, "refresh_idle_at", "refresh_idle_source"),
                        ending(stored, "consent_ends_at", "consent_source")),
                clientSecret == null ? null : new ProviderSecretId(clientSecret),
                stored.optionalInstant("last_used_at"));
    }

    private static @Nullable Ending ending(StoredRow stored, String at, String source) throws SQLException {
        @Nullable Instant end = stored.optionalInstant(at);
        return end == null ? null : new Ending(end, stored.word(source, LifeSource::of, LifeSource.DESCRIPTION));
    }
}

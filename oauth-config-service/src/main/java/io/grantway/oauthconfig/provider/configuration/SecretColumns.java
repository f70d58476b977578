package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.jdbc.StoredRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The columns of {@code provider_config} about its client secrets. */
final class SecretColumns {

    private SecretColumns() {}

    static @Nullable ConfiguredSecret current(ResultSet row, StoredRow stored) throws SQLException {
        return row.getBoolean("credential_live") ? read("secret", row, stored) : null;
    }

    static @Nullable ConfiguredSecret previous(ResultSet row, StoredRow stored) throws SQLException {
        return row.getString("previous_secret_id") == null ? null : read("previous_secret", row, stored);
    }

    private static ConfiguredSecret read(String name, ResultSet row, StoredRow stored) throws SQLException {
        return new ConfiguredSecret(
                new ProviderSecretId(stored.uuid(name + "_id")),
                stored.uuid(name + "_credential"),
                row.getString(name + "_hint"),
                stored.optionalInstant(name + "_created_at"),
                stored.optionalInstant(name + "_expires_at"));
    }

    static StatementSpec bind(StatementSpec statement, Configuration configuration) {
        return bind(
                bind(statement, "secret", configuration.secret()).param("live", configuration.hasSecret()),
                "previous_secret",
                configuration.previousSecret());
    }

    private static StatementSpec bind(StatementSpec statement, String name, @Nullable ConfiguredSecret secret) {
        @Nullable UUID id = secret == null ? null : secret.id().value();
        return statement
                .param(name + "_id", id)
                .param(name + "_credential", secret == null ? null : secret.credential())
                .param(name + "_hint", secret == null ? null : secret.hint())
                .param(name + "_created_at", secret == null ? null : SqlTime.optional(secret.createdAt()))
                .param(name + "_expires_at", secret == null ? null : SqlTime.optional(secret.expiresAt()));
    }
}

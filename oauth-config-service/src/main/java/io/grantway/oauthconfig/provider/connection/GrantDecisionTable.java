package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code grant_decision}: a person's last decision about an app and a connection. */
@Repository
class GrantDecisionTable {

    /**
     * A person's decision.
     *
     * @param deliver what was granted; null if the grant was withdrawn
     */
    record Decision(@Nullable TokenDelivery deliver) {

        boolean withdrawn() {
            return deliver == null;
        }
    }

    private final JdbcClient jdbc;

    GrantDecisionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Serialises decisions about an app and a configuration until the transaction ends. */
    void lock(ProviderConfigId configuration, AppId app) {
        jdbc.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))) AS locked")
                .param("key", "grant decision " + configuration + " " + app)
                .query(Integer.class)
                .single();
    }

    /** Uses the database's clock, which orders writes of several replicas. */
    void put(ConnectionId connection, AppId app, @Nullable TokenDelivery deliver) {
        jdbc.sql("""
                INSERT INTO grant_decision (connection_id, app_id, deliver, decided_at)
                VALUES (:connection, :app, :deliver, clock_timestamp())
                ON CONFLICT (connection_id, app_id)
                DO UPDATE SET deliver = excluded.deliver, decided_at = excluded.decided_at
                """)
                .param("connection", connection.value())
                .param("app", app.value())
                .param("deliver", deliver == null ? null : deliver.toString())
                .update();
    }

    Optional<Decision> of(ConnectionId connection, AppId app) {
        return jdbc.sql("SELECT deliver FROM grant_decision WHERE connection_id = :connection AND app_id = :app")
                .param("connection", connection.value())
                .param("app", app.value())
                .query((row, number) -> decision(row.getString("deliver")))
                .optional();
    }

    /** The last decision about any connection of the configuration, including ended ones. */
    Optional<Decision> latest(ProviderConfigId configuration, AppId app) {
        return jdbc.sql("""
                SELECT d.deliver FROM grant_decision d JOIN connection c ON c.id = d.connection_id
                WHERE d.app_id = :app AND c.provider_config_id = :config
                ORDER BY d.decided_at DESC LIMIT 1
                """)
                .param("app", app.value())
                .param("config", configuration.value())
                .query((row, number) -> decision(row.getString("deliver")))
                .optional();
    }

    private static Decision decision(@Nullable String deliver) {
        return new Decision(deliver == null ? null : TokenDelivery.of(deliver));
    }
}

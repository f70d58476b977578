package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionGrant;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.jdbc.StoredRow;
import io.grantway.platform.rowseal.DamagedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code connection_grant}; releases are decided by the policy in credential-service. */
@Repository
class ConnectionGrantTable {

    private final JdbcClient jdbc;
    private final DamagedRows.Kind damaged;

    ConnectionGrantTable(JdbcClient jdbc, DamagedRows damaged) {
        this.jdbc = jdbc;
        this.damaged = damaged.kind("connection_grant");
    }

    /** Locks the app against changes until the transaction ends; the lock is shared. */
    void holdApp(AppId app) {
        jdbc.sql("SELECT 1 FROM app WHERE id = :app FOR SHARE")
                .param("app", app.value())
                .query(Integer.class)
                .optional();
    }

    /** Apps with grants above their limit. */
    List<AppId> aboveLimit(int limit) {
        return jdbc.sql("""
                        SELECT id FROM app a WHERE deliver = 'proxy' AND EXISTS (
                            SELECT 1 FROM connection_grant g WHERE g.app_id = a.id AND g.deliver = 'token')
                        LIMIT :limit
                        """).param("limit", limit).query(UUID.class).list().stream()
                .map(AppId::new)
                .toList();
    }

    List<ConnectionGrant> of(ConnectionId connection) {
        return jdbc.sql("SELECT * FROM connection_grant WHERE connection_id = :connection ORDER BY created_at, app_id")
                .param("connection", connection.value())
                .query(this::read)
                .list();
    }

    /** One page of a connection's grants, in order of app id. */
    List<ConnectionGrant> list(ConnectionId connection, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        SELECT * FROM connection_grant
                        WHERE connection_id = :connection AND (:after::uuid IS NULL OR app_id > :after)
                        ORDER BY app_id LIMIT :limit
                        """)
                .param("connection", connection.value())
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    Optional<ConnectionGrant> find(ConnectionId connection, AppId app) {
        return jdbc.sql("SELECT * FROM connection_grant WHERE connection_id = :connection AND app_id = :app")
                .param("connection", connection.value())
                .param("app", app.value())
                .query(this::read)
                .optional();
    }

    List<ConnectionId> connectionsOf(AppId app) {
        return jdbc
                .sql("SELECT connection_id FROM connection_grant WHERE app_id = :app")
                .param("app", app.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(ConnectionId::new)
                .toList();
    }

    void put(ConnectionId connection, AppId app, TokenDelivery deliver, Instant now) {
        jdbc.sql("""
                INSERT INTO connection_grant (connection_id, app_id, deliver, created_at)
                VALUES (:connection, :app, :deliver, :now)
                ON CONFLICT (connection_id, app_id) DO UPDATE SET deliver = excluded.deliver
                """)
                .param("connection", connection.value())
                .param("app", app.value())
                .param("deliver", deliver.toString())
                .param("now", SqlTime.at(now))
                .update();
    }

    boolean delete(ConnectionId connection, AppId app) {
        return jdbc.sql("DELETE FROM connection_grant WHERE connection_id = :connection AND app_id = :app")
                        .param("connection", connection.value())
                        .param("app", app.value())
                        .update()
                == 1;
    }

    void deleteAll(ConnectionId connection) {
        jdbc.sql("DELETE FROM connection_grant WHERE connection_id = :connection")
                .param("connection", connection.value())
                .update();
    }

    /** Reports a row with values that the service never writes, and shows it as the smallest grant. */
    private ConnectionGrant read(ResultSet row, int number) throws SQLException {
        StoredRow stored = new StoredRow(row);
        ConnectionGrant grant = new ConnectionGrant(
                new AppId(stored.uuid("app_id")),
                stored.word("deliver", TokenDelivery::of, TokenDelivery.PROXY),
                stored.instant("created_at"));
        if (stored.isDamaged()) {
            String id = new ConnectionId(stored.uuid("connection_id")) + "/" + grant.appId();
            damaged.report(id, null, "withdraw_and_give_again");
        }
        return grant;
    }
}

package io.grantway.credential.release;

import io.grantway.credential.key.ReleaseGate;
import io.grantway.platform.audit.AuditRelay;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Writes the events of a group of releases in one statement and one commit. Each event is written only if the state and
 * epochs on which its release was decided are still current; the gate keeps withdrawals out until the commit.
 */
@Component
class ReleaseLog {

    private static final String INSERT = """
            INSERT INTO audit_outbox (id, content, content_hash)
            SELECT r.event_id, r.content, r.hash
              FROM unnest(?::uuid[], ?::text[], ?::bytea[], ?::uuid[], ?::bigint[], ?::int[], ?::bigint[],
                     ?::uuid[])
                AS r (event_id, content, hash, credential_id, release_epoch, kek_version, kek_epoch, app_id)
              JOIN credential c ON c.id = r.credential_id
              JOIN project_key k ON k.project_id = c.project_id AND k.version = r.kek_version
             WHERE c.state = 'active' AND c.release_epoch = r.release_epoch
               AND k.state <> 'destroyed' AND k.kek_epoch = r.kek_epoch
               AND NOT EXISTS (SELECT FROM closed_project p WHERE p.project_id = c.project_id)
               AND NOT EXISTS (SELECT FROM suspended_app s WHERE s.app_id = r.app_id)
            RETURNING id""";

    private final DataSource database;
    private final AuditRelay relay;
    private final int patienceMillis;

    ReleaseLog(DataSource database, AuditRelay relay, ReleaseSettings settings) {
        this.database = database;
        this.relay = relay;
        this.patienceMillis = Math.toIntExact(settings.authoriseTimeout().toMillis());
    }

    /**
     * Commits those releases of the group that are still allowed. All releases of a process come through here, so a
     * connection that does not respond is given up as soon as no reader waits any more.
     *
     * @return ids of the committed events
     * @throws SQLException when it is unknown whether anything was committed; then nothing may be released
     */
    Set<UUID> commit(List<PendingRelease> group) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, patienceMillis);
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                Set<UUID> written = write(connection, group);
                connection.commit();
                relay.wake();
                return written;
            } catch (SQLException e) {
                rollback(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(before);
            }
        }
    }

    /** Enters the gate in a separate statement first: the insert must see everything committed before that. */
    private static Set<UUID> write(Connection connection, List<PendingRelease> group) throws SQLException {
        try (Statement enter = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            enter.execute("SET LOCAL synchronous_commit = on; " + ReleaseGate.ENTER);
            insert.setArray(1, array(connection, "uuid", group, release -> release.event()
                    .id()));
            insert.setArray(2, array(connection, "text", group, release -> release.event()
                    .content()));
            insert.setArray(3, array(connection, "bytea", group, release -> release.event()
                    .contentHash()));
            insert.setArray(4, array(connection, "uuid", group, release -> release.head()
                    .id()));
            insert.setArray(5, array(connection, "int8", group, release -> release.head()
                    .releaseEpoch()));
            insert.setArray(6, array(connection, "int4", group, release -> release.kek()
                    .ref()
                    .version()));
            insert.setArray(
                    7, array(connection, "int8", group, release -> release.kek().epoch()));
            insert.setArray(8, array(connection, "uuid", group, PendingRelease::app));
            Set<UUID> written = new HashSet<>();
            try (ResultSet ids = insert.executeQuery()) {
                while (ids.next()) {
                    written.add(ids.getObject(1, UUID.class));
                }
            }
            return written;
        }
    }

    private static Array array(
            Connection connection, String type, List<PendingRelease> group, Function<PendingRelease, Object> value)
            throws SQLException {
        Object[] values = type.equals("bytea") ? new byte[group.size()][] : new Object[group.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(group.get(i));
        }
        return connection.createArrayOf(type, values);
    }

    private static void rollback(Connection connection, SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}

package io.grantway.credential.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code project_key}. Version 1 is never deleted: once destroyed, it is the project's tombstone. */
@Repository
class ProjectKeyTable {

    private static final String COLUMNS = "project_id, version, kek_epoch, state, wrapped";

    private final JdbcClient jdbc;

    ProjectKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Finds the active key and locks it, so that it cannot be destroyed before this transaction ends. */
    Optional<WrappedKek> shareActive(UUID projectId) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM project_key WHERE project_id = ? AND state = 'active' FOR SHARE")
                .param(projectId)
                .query(ProjectKeyTable::kek)
                .optional();
    }

    Optional<WrappedKek> find(KekRef ref) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM project_key WHERE project_id = ? AND version = ?")
                .params(ref.projectId(), ref.version())
                .query(ProjectKeyTable::kek)
                .optional();
    }

    /** Whether the project has a key, in any state. */
    boolean exist(UUID projectId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM project_key WHERE project_id = ?)")
                .param(projectId)
                .query(Boolean.class)
                .single();
    }

    /** Whether the project was deleted. */
    boolean isDestroyed(UUID projectId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM project_key WHERE project_id = ? AND state = 'destroyed')")
                .param(projectId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Creates the first key, unless there is one; returns whether this call created it. A concurrent creation or
     * destruction is waited for and wins. A project that has credentials has had a key and gets no other one. The
     * inserting statement itself checks this, so that credentials which another replica meanwhile stores under its own
     * first key are never seen without that key.
     */
    boolean insertFirst(KekRef ref, String rootKeyId, byte[] wrapped) {
        return jdbc.sql("""
                        INSERT INTO project_key (project_id, version, state, kek_epoch, root_key_id, wrapped)
                        SELECT ?, ?, 'active', 1, ?, ?
                         WHERE NOT EXISTS (SELECT FROM credential WHERE project_id = ?)
                        ON CONFLICT DO NOTHING""")
                        .params(ref.projectId(), ref.version(), rootKeyId, wrapped, ref.projectId())
                        .update()
                == 1;
    }

    /** Overwrites every version, and leaves a tombstone if there was no key; returns how many rows changed. */
    int destroy(UUID projectId) {
        int first = jdbc.sql("""
                        INSERT INTO project_key AS k (project_id, version, state, kek_epoch, destroyed_at)
                        VALUES (?, 1, 'destroyed', 1, clock_timestamp())
                        ON CONFLICT (project_id, version) DO UPDATE
                           SET state = 'destroyed', wrapped = NULL, kek_epoch = k.kek_epoch + 1,
                               destroyed_at = clock_timestamp()
                         WHERE k.state <> 'destroyed'""").param(projectId).update();
        return first + jdbc.sql("""
                        UPDATE project_key
                           SET state = 'destroyed', wrapped = NULL, kek_epoch = kek_epoch + 1,
                               destroyed_at = clock_timestamp()
                         WHERE project_id = ? AND state <> 'destroyed'""").param(projectId).update();
    }

    /** The stored keys after this one, ordered by project and version, whatever else their rows contain. */
    List<StoredKey> storedAfter(KekRef last, int limit) {
        return jdbc.sql("""
                        SELECT project_id, version, wrapped FROM project_key
                         WHERE wrapped IS NOT NULL AND (project_id, version) > (?, ?)
                         ORDER BY project_id, version LIMIT ?""")
                .params(last.projectId(), last.version(), limit)
                .query((row, number) -> new StoredKey(
                        new KekRef(row.getObject("project_id", UUID.class), row.getInt("version")),
                        row.getBytes("wrapped")))
                .list();
    }

    /** A key as stored, wrapped by the root key. */
    record StoredKey(KekRef ref, byte[] wrapped) {}

    private static WrappedKek kek(ResultSet row, int number) throws SQLException {
        return WrappedKek.of(
                new KekRef(row.getObject("project_id", UUID.class), row.getInt("version")),
                row.getObject("kek_epoch", Long.class),
                row.getString("state"),
                row.getBytes("wrapped"));
    }
}

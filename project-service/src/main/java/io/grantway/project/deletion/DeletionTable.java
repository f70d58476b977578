package io.grantway.project.deletion;

import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.jdbc.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The deletions and the replicas that work on them; every statement is safe with several replicas. Only the lease's
 * owner writes: a worker that lost its lease, because it was slow or paused, changes nothing any more.
 */
@Repository
class DeletionTable {

    private final JdbcClient jdbc;

    DeletionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes one due deletion for the duration of the lease; a lease of more than a day is ignored, because we did not
     * write it.
     */
    Optional<Deletion> take(Duration lease) {
        return jdbc.sql("""
                        update project set deletion_owner = :owner,
                            deletion_lease_until = clock_timestamp() + make_interval(secs => :lease)
                        where id = (
                            select id from project
                            where phase in ('DELETING', 'EXPIRED')
                              and (coalesce(deletion_lease_until, '-infinity') < clock_timestamp()
                                   or deletion_lease_until > clock_timestamp() + interval '1 day')
                            order by deletion_lease_until nulls first limit 1 for update skip locked)
                        returning id, phase, deletion_step, deletion_owner, deletion_attempts,
                            deletion_requested_by, deletion_request_id
                        """)
                .param("owner", UUID.randomUUID())
                .param("lease", SqlTime.seconds(lease))
                .query(DeletionTable::deletion)
                .optional();
    }

    /** Advances to a step and keeps the lease; false when the lease is lost. */
    boolean advance(Deletion held, DeletionStep step, Duration lease) {
        return jdbc.sql("""
                        update project set deletion_step = :step, deletion_attempts = 0, deletion_error = null,
                            deletion_lease_until = clock_timestamp() + make_interval(secs => :lease)
                        where id = :id and deletion_owner = :owner
                        """)
                        .param("step", step.name())
                        .param("lease", SqlTime.seconds(lease))
                        .param("id", held.project().value())
                        .param("owner", held.owner())
                        .update()
                == 1;
    }

    /** Releases a deletion while connections are left, to be checked again after a pause. */
    void postpone(Deletion held, long connectionsLeft, Duration pause) {
        jdbc.sql("""
                        update project set deletion_owner = null, deletion_attempts = 0, deletion_error = null,
                            deletion_connections_left = :left,
                            deletion_lease_until = clock_timestamp() + make_interval(secs => :pause)
                        where id = :id and deletion_owner = :owner
                        """)
                .param("left", connectionsLeft)
                .param("pause", SqlTime.seconds(pause))
                .param("id", held.project().value())
                .param("owner", held.owner())
                .update();
    }

    /** Releases a deletion after a failure. */
    void fail(Deletion held, String error, Duration pause) {
        jdbc.sql("""
                        update project set deletion_owner = null, deletion_attempts = deletion_attempts + 1,
                            deletion_error = :error,
                            deletion_lease_until = clock_timestamp() + make_interval(secs => :pause)
                        where id = :id and deletion_owner = :owner
                        """)
                .param("error", error)
                .param("pause", SqlTime.seconds(pause))
                .param("id", held.project().value())
                .param("owner", held.owner())
                .update();
    }

    /** Reduces the row to its tombstone; true for the caller that did it. */
    boolean finish(Deletion held) {
        return jdbc.sql("""
                        update project set phase = 'DELETED', name = '', description = null,
                            deletion_owner = null, deletion_connections_left = 0,
                            version = version + 1, updated_at = clock_timestamp()
                        where id = :id and deletion_owner = :owner and phase in ('DELETING', 'EXPIRED')
                        """)
                        .param("id", held.project().value())
                        .param("owner", held.owner())
                        .update()
                == 1;
    }

    /** Expires projects that were never completed, so that nobody can complete them; returns how many. */
    int expire(Duration after) {
        return jdbc.sql("""
                        update project set phase = 'EXPIRED', deletion_step = 'MEMBERS', version = version + 1,
                            deletion_requested_by = creator, updated_at = clock_timestamp()
                        where id in (
                            select id from project
                            where phase = 'PENDING' and created_at < clock_timestamp() - make_interval(secs => ?)
                            limit 100 for update skip locked)
                        """).param(SqlTime.seconds(after)).update();
    }

    private static Deletion deletion(ResultSet row, int number) throws SQLException {
        return new Deletion(
                new ProjectId(row.getObject("id", UUID.class)),
                row.getObject("deletion_owner", UUID.class),
                DeletionStep.valueOf(row.getString("deletion_step")),
                row.getString("phase").equals("EXPIRED"),
                row.getInt("deletion_attempts"),
                row.getString("deletion_requested_by"),
                row.getString("deletion_request_id"));
    }

    /**
     * A deletion under a lease.
     *
     * @param expired whether the project was never completed
     * @param requestedBy {@code usr_…}
     */
    record Deletion(
            ProjectId project,
            UUID owner,
            DeletionStep step,
            boolean expired,
            int attempts,
            @Nullable String requestedBy,
            @Nullable String requestId) {}
}

package io.grantway.project.deletion;

import io.grantway.contracts.project.ProjectId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which project is taken down by whom; every statement is safe with several replicas. */
@Component
class DeletionTable {

    private final JdbcClient jdbc;

    DeletionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes one deletion that is due, for the time of the lease. */
    Optional<ProjectId> take(Duration lease) {
        return jdbc.sql("""
                        update project set deletion_lease_until = clock_timestamp() + make_interval(secs => :lease)
                        where id = (
                            select id from project
                            where phase = 'DELETING' and coalesce(deletion_lease_until, '-infinity') < clock_timestamp()
                            order by deletion_lease_until nulls first limit 1 for update skip locked)
                        returning id
                        """)
                .param("lease", lease.toMillis() / 1000.0)
                .query((row, n) -> new ProjectId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** Gives a deletion back, to be looked at again after a pause. */
    void release(ProjectId project, Duration pause) {
        jdbc.sql("""
                        update project set deletion_lease_until = clock_timestamp() + make_interval(secs => :pause),
                            deletion_attempts = deletion_attempts + 1
                        where id = :id and phase = 'DELETING'
                        """)
                .param("pause", pause.toMillis() / 1000.0)
                .param("id", project.value())
                .update();
    }

    int attempts(ProjectId project) {
        return jdbc.sql("select deletion_attempts from project where id = ?")
                .param(project.value())
                .query((row, n) -> row.getInt(1))
                .single();
    }

    /** Leaves only the tombstone; true for the one that did it. */
    boolean finish(ProjectId project) {
        return jdbc.sql("""
                        update project set phase = 'DELETED', name = '', description = null, allowed_origins = '{}',
                            version = version + 1, updated_at = clock_timestamp()
                        where id = ? and phase = 'DELETING'
                        """).param(project.value()).update() == 1;
    }

    /** Projects that were never completed. */
    List<ProjectId> abandoned(Duration after) {
        return jdbc.sql("""
                        select id from project
                        where phase = 'PENDING' and created_at < clock_timestamp() - make_interval(secs => ?) limit 100
                        """)
                .param((double) after.toSeconds())
                .query((row, n) -> new ProjectId(row.getObject("id", UUID.class)))
                .list();
    }

    void drop(ProjectId project) {
        jdbc.sql("delete from project where id = ? and phase = 'PENDING'")
                .param(project.value())
                .update();
    }
}

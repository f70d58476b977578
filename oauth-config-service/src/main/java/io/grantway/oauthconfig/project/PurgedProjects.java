package io.grantway.oauthconfig.project;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The projects that are closed for deletion: nothing new is created in them. */
@Component
public class PurgedProjects {

    /** An arbitrary number that separates these advisory locks from others. */
    private static final long TURN = 0x70_72_6f_6a_65_63_74_73L;

    private final JdbcClient jdbc;
    private final Clock clock;

    PurgedProjects(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Closes the project after waiting for creations in progress.
     *
     * @return whether it was open until now
     */
    @Transactional
    public boolean close(ProjectId project) {
        lock("pg_advisory_xact_lock", project);
        return jdbc.sql("INSERT INTO purged_project (project_id, asked_at) VALUES (:id, :now) ON CONFLICT DO NOTHING")
                        .param("id", project.value())
                        .param("now", SqlTime.at(clock.instant()))
                        .update()
                == 1;
    }

    /**
     * Rejects new data in a project that is being deleted. A concurrent deletion waits for the end of the caller's
     * transaction, and so finds what it creates.
     *
     * @throws ProblemException 404
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireOpen(ProjectId project) {
        lock("pg_advisory_xact_lock_shared", project);
        boolean closed = jdbc.sql("SELECT EXISTS (SELECT 1 FROM purged_project WHERE project_id = :id)")
                .param("id", project.value())
                .query(Boolean.class)
                .single();
        if (closed) {
            throw new ProblemException(PlatformProblem.PROJECT_NOT_FOUND, "The project is being deleted.");
        }
    }

    private void lock(String function, ProjectId project) {
        jdbc.sql("SELECT " + function + "(:key)::text")
                .param("key", TURN ^ project.value().getLeastSignificantBits())
                .query(String.class)
                .single();
    }
}

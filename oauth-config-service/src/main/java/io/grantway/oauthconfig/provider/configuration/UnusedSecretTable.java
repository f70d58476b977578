package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.jdbc.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code unused_client_secret}: credentials that no configuration uses any more, or not yet. All times are
 * the database's.
 */
@Repository
class UnusedSecretTable {

    /** How long a new secret may wait for its configuration to be written. */
    private static final Duration UNFINISHED = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    UnusedSecretTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Announces a credential that is about to be stored, so that it is destroyed if its change is interrupted. */
    void announce(UUID credential, ProjectId project) {
        insert(credential, project, UNFINISHED);
    }

    /** Part of the transaction in which the configuration ceases to use the credential. */
    void discard(UUID credential, ProjectId project) {
        insert(credential, project, Duration.ZERO);
    }

    private void insert(UUID credential, ProjectId project, Duration wait) {
        jdbc.sql("""
                INSERT INTO unused_client_secret (credential, project_id, due_at)
                VALUES (:credential, :project, now() + make_interval(secs => :wait))
                ON CONFLICT (credential) DO NOTHING
                """)
                .param("credential", credential)
                .param("project", project.value())
                .param("wait", SqlTime.seconds(wait))
                .update();
    }

    /**
     * Part of the transaction in which a configuration begins to use the credential; false if it is soon due, so that
     * no cleanup can destroy a secret in use.
     */
    boolean use(UUID credential) {
        return jdbc.sql("""
                DELETE FROM unused_client_secret
                WHERE credential = :credential AND due_at > clock_timestamp() + interval '1 minute'
                """).param("credential", credential).update() == 1;
    }

    /** In random order, so that one that cannot be destroyed does not hold up the others. */
    List<UUID> due(int limit) {
        return jdbc.sql("""
                SELECT credential FROM unused_client_secret WHERE due_at <= now() ORDER BY random() LIMIT :limit
                """)
                .param("limit", limit)
                .query(UnusedSecretTable::credential)
                .list();
    }

    List<UUID> of(ProjectId project) {
        return jdbc.sql("SELECT credential FROM unused_client_secret WHERE project_id = :project")
                .param("project", project.value())
                .query(UnusedSecretTable::credential)
                .list();
    }

    private static UUID credential(ResultSet row, int number) throws SQLException {
        return row.getObject("credential", UUID.class);
    }

    void destroyed(UUID credential) {
        jdbc.sql("DELETE FROM unused_client_secret WHERE credential = :credential")
                .param("credential", credential)
                .update();
    }
}

package io.grantway.oauthconfig.exclusive;

import io.grantway.platform.jdbc.SqlTime;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code work_lease}; all times are the database's. */
@Repository
class WorkLeaseTable {

    private final JdbcClient jdbc;

    WorkLeaseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes a lease; false when another replica holds it. */
    boolean take(String name, UUID owner, Duration life) {
        return jdbc.sql("""
                INSERT INTO work_lease (name, owner, ends_at)
                VALUES (:name, :owner, clock_timestamp() + make_interval(secs => :life))
                ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, ends_at = excluded.ends_at
                WHERE work_lease.ends_at <= clock_timestamp()
                """)
                        .param("name", name)
                        .param("owner", owner)
                        .param("life", SqlTime.seconds(life))
                        .update()
                == 1;
    }

    void giveBack(String name, UUID owner) {
        jdbc.sql("DELETE FROM work_lease WHERE name = :name AND owner = :owner")
                .param("name", name)
                .param("owner", owner)
                .update();
    }

    /** Deletes the leases of processes that were killed. */
    void forgetOld() {
        jdbc.sql("DELETE FROM work_lease WHERE ends_at < now() - interval '1 hour'")
                .update();
    }
}

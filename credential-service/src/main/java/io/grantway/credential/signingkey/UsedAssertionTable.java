package io.grantway.credential.signingkey;

import io.grantway.platform.jdbc.SqlTime;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code used_assertion}: each {@code jti} is accepted once across all replicas, whatever the outcome of its
 * request.
 */
@Repository
class UsedAssertionTable {

    private final JdbcClient jdbc;

    UsedAssertionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this is the first use; entries that can no longer be valid are deleted. */
    boolean claim(String jti, Instant expiresAt) {
        jdbc.sql("DELETE FROM used_assertion WHERE expires_at < clock_timestamp() - interval '5 minutes'")
                .update();
        return jdbc.sql("INSERT INTO used_assertion (jti, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(jti, SqlTime.at(expiresAt))
                        .update()
                == 1;
    }
}

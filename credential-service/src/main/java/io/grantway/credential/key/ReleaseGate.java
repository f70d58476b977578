package io.grantway.credential.key;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Orders withdrawals against releases in flight. A group of releases holds the gate shared while it is written; a withdrawal
 * closes it just before its commit. So every release that was still decided on the old state is committed before the
 * withdrawal, and every later one sees the new state: after a withdrawal has answered, no release under the old state
 * can be committed. A lock of the transaction in PostgreSQL, hence for all replicas, and without a write to any row.
 */
@Component
public class ReleaseGate {

    /** The statement of a group, shared. */
    public static final String ENTER = "SELECT pg_advisory_xact_lock_shared(7148270130000001)";

    private static final String CLOSE = "SELECT pg_advisory_xact_lock(7148270130000001)";

    private final JdbcClient jdbc;

    ReleaseGate(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps withdrawals from being committed before this transaction; taken after its row locks, before it decides. */
    public void enter() {
        jdbc.sql(ENTER).query((row, number) -> 1).single();
    }

    /** The last statement of a withdrawing transaction; taken after all row locks, so that it cannot deadlock. */
    public void close() {
        jdbc.sql(CLOSE).query((row, number) -> 1).single();
    }
}

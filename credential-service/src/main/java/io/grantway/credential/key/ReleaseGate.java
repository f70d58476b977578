package io.grantway.credential.key;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Orders withdrawals against releases in progress. A group of releases holds the gate in shared mode while it is
 * written; a withdrawal closes it just before its commit. Every release decided on the old state is therefore committed
 * before the withdrawal, and every later one sees the new state: once a withdrawal has returned, no release under the
 * old state can be committed. The gate is a transaction-level advisory lock in PostgreSQL, so it works across replicas
 * without writing to any row.
 */
@Component
public class ReleaseGate {

    /** The statement with which a group of releases enters the gate in shared mode. */
    public static final String ENTER = "SELECT pg_advisory_xact_lock_shared(7148270130000001)";

    private static final String CLOSE = "SELECT pg_advisory_xact_lock(7148270130000001)";

    private final JdbcClient jdbc;

    ReleaseGate(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps withdrawals from committing before this transaction; taken after its row locks and before its decision. */
    public void enter() {
        jdbc.sql(ENTER).query((row, number) -> 1).single();
    }

    /**
     * Closes the gate as the last statement of a withdrawing transaction; taken after all row locks, so it cannot
     * deadlock.
     */
    public void close() {
        jdbc.sql(CLOSE).query((row, number) -> 1).single();
    }
}

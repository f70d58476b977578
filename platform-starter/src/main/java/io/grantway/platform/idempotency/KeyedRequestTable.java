package io.grantway.platform.idempotency;

import io.grantway.platform.jdbc.SqlTime;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on {@code keyed_request}; each is safe with several replicas. */
final class KeyedRequestTable {

    /** The maximum number of rows that one clean-up deletes. */
    static final int SWEPT_AT_ONCE = 1_000;

    private static final String FREE = "(created_at < clock_timestamp() - make_interval(secs => :keep)"
            + " OR claimed_at < clock_timestamp() - make_interval(secs => :lease)"
            + " AND NOT carried_out AND response IS NULL)";

    private final JdbcClient jdbc;

    KeyedRequestTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row as read from the table.
     *
     * @param free whether another run may take it over
     * @param abandoned whether its run is considered dead
     */
    record Row(
            byte @Nullable [] fingerprint,
            boolean carriedOut,
            byte @Nullable [] response,
            boolean free,
            boolean abandoned) {}

    /** Inserts a row; false when it already exists. */
    boolean insert(byte[] id, byte[] fingerprint, UUID claim) {
        return jdbc.sql("INSERT INTO keyed_request (id, fingerprint, claim) VALUES (:id, :fingerprint, :claim)"
                                + " ON CONFLICT (id) DO NOTHING")
                        .param("id", id)
                        .param("fingerprint", fingerprint)
                        .param("claim", claim)
                        .update()
                == 1;
    }

    Optional<Row> find(byte[] id, Duration keep, Duration lease) {
        return jdbc.sql("SELECT fingerprint, carried_out, response, " + FREE + " AS free,"
                        + " claimed_at < clock_timestamp() - make_interval(secs => :lease) AS abandoned"
                        + " FROM keyed_request WHERE id = :id")
                .param("id", id)
                .param("keep", SqlTime.seconds(keep))
                .param("lease", SqlTime.seconds(lease))
                .query((row, n) -> new Row(
                        row.getBytes("fingerprint"),
                        row.getBoolean("carried_out"),
                        row.getBytes("response"),
                        row.getBoolean("free"),
                        row.getBoolean("abandoned")))
                .optional();
    }

    /** Waits for the transaction of the run that holds the row; fails when that run has carried the request out. */
    boolean takeOver(byte[] id, byte[] fingerprint, UUID claim, Duration keep, Duration lease) {
        return jdbc.sql("UPDATE keyed_request SET fingerprint = :fingerprint, claim = :claim,"
                                + " claimed_at = clock_timestamp(), created_at = clock_timestamp(),"
                                + " carried_out = false, response = NULL WHERE id = :id AND " + FREE)
                        .param("id", id)
                        .param("fingerprint", fingerprint)
                        .param("claim", claim)
                        .param("keep", SqlTime.seconds(keep))
                        .param("lease", SqlTime.seconds(lease))
                        .update()
                == 1;
    }

    /** False when the run no longer holds the row. */
    boolean carryOut(byte[] id, UUID claim) {
        return jdbc.sql("UPDATE keyed_request SET carried_out = true WHERE id = :id AND claim = :claim")
                        .param("id", id)
                        .param("claim", claim)
                        .update()
                == 1;
    }

    void store(byte[] id, UUID claim, byte[] response) {
        jdbc.sql("UPDATE keyed_request SET response = :response WHERE id = :id AND claim = :claim")
                .param("id", id)
                .param("claim", claim)
                .param("response", response)
                .update();
    }

    /** Stores the response, if any, to a request that failed after a change, and ends its run; otherwise frees its key. */
    void storeOrRelease(byte[] id, UUID claim, byte @Nullable [] response) {
        jdbc.sql("""
                        WITH freed AS (
                            DELETE FROM keyed_request WHERE id = :id AND claim = :claim AND NOT carried_out)
                        UPDATE keyed_request SET response = CAST(:response AS bytea), claimed_at = to_timestamp(0)
                        WHERE id = :id AND claim = :claim AND carried_out""")
                .param("id", id)
                .param("claim", claim)
                .param("response", response)
                .update();
    }

    int sweep(Duration keep) {
        return jdbc.sql("""
                        DELETE FROM keyed_request WHERE id IN (
                            SELECT id FROM keyed_request
                            WHERE created_at < clock_timestamp() - make_interval(secs => :keep)
                            LIMIT :most FOR UPDATE SKIP LOCKED)""")
                .param("keep", SqlTime.seconds(keep))
                .param("most", SWEPT_AT_ONCE)
                .update();
    }
}

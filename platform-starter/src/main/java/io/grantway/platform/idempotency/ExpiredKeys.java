package io.grantway.platform.idempotency;

import io.grantway.platform.worker.BackgroundWorker;
import io.grantway.platform.worker.Backoff;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes keys and responses whose retention time is over. */
final class ExpiredKeys extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(ExpiredKeys.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final KeyedRequestTable table;
    private final Duration keep;
    private final Backoff backoff = new Backoff(PAUSE, Duration.ofMinutes(10));

    ExpiredKeys(KeyedRequestTable table, Duration keep) {
        super("expired-keys");
        this.table = table;
        this.keep = keep;
    }

    @Override
    protected Duration work() {
        return table.sweep(keep) == KeyedRequestTable.SWEPT_AT_ONCE ? Duration.ZERO : PAUSE;
    }

    @Override
    protected Duration failed(RuntimeException failure, int inARow) {
        log.debug("Expired idempotency keys could not be deleted: {}", failure.toString());
        return backoff.after(inARow);
    }

    @Override
    protected Duration firstPause() {
        return PAUSE;
    }
}

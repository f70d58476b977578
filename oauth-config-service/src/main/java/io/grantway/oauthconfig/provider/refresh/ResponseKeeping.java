package io.grantway.oauthconfig.provider.refresh;

import io.grantway.platform.worker.Backoff;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Stores the raw responses of refreshes. If the database is away at that moment, the response in memory is the only copy
 * of rotated tokens, so storing it is repeated until it succeeds. There are never more of them than calls were under
 * way, because nothing is sent without the database.
 */
@Component
class ResponseKeeping {

    private static final Logger log = LoggerFactory.getLogger(ResponseKeeping.class);
    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500));
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final ResponseTable responses;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ResponseKeeping(ResponseTable responses) {
        this.responses = responses;
    }

    /** Committed when this returns, or later if the database fails. */
    void keep(UndeliveredResponse response) {
        try {
            responses.keep(response);
        } catch (DataAccessException | TransactionException e) {
            log.error("{}: the response to a refresh could not be stored yet", response.connection(), e);
            threads.execute(() -> keepLater(response));
        }
    }

    private void keepLater(UndeliveredResponse response) {
        long start = System.nanoTime();
        for (int failures = 1; System.nanoTime() - start < LONGEST.toNanos(); failures++) {
            Sleep.of(AGAIN.after(failures));
            try {
                responses.keep(response);
                log.info("{}: the response to a refresh is stored now", response.connection());
                return;
            } catch (DataIntegrityViolationException e) {
                log.error("{}: the response to a refresh cannot be stored", response.connection(), e);
                return;
            } catch (DataAccessException | TransactionException e) {
                log.debug("{}: the response to a refresh is still not stored", response.connection(), e);
            }
        }
        log.error("{}: the response to a refresh was never stored", response.connection());
    }

    /** A process that stops gives the database a last chance. */
    @PreDestroy
    void awaitStored() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            log.error("responses to refreshes were not stored before the shutdown");
            threads.shutdownNow();
        }
    }
}

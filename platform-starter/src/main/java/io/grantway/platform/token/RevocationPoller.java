package io.grantway.platform.token;

import io.grantway.platform.worker.BackgroundWorker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls {@link Revocations} in a thread of its own, and triggers the renewal of the service's own tokens; neither waits
 * for the other.
 */
public final class RevocationPoller extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(RevocationPoller.class);

    private final Revocations revocations;
    private final ServiceTokens tokens;

    public RevocationPoller(Revocations revocations, ServiceTokens tokens) {
        super("revocations");
        this.revocations = revocations;
        this.tokens = tokens;
    }

    @Override
    protected Duration work() {
        tokens.renewAhead();
        revocations.poll();
        return Revocations.INTERVAL;
    }

    /** An unavailable issuer is expected and not a failure of the work. */
    @Override
    protected Duration failed(RuntimeException failure, int inARow) {
        if (inARow == 1) {
            log.error("The revocations could not be read; the next poll will retry", failure);
        }
        return Revocations.INTERVAL;
    }

    /** Runs before the first request arrives and until the last one is served. */
    @Override
    public int getPhase() {
        return 0;
    }
}

package io.grantway.platform.token;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Polls {@link Revocations} in a thread of its own, and triggers the renewal of the service's own tokens; neither waits
 * for the other.
 */
public final class RevocationPoller implements SmartLifecycle {

    private final Revocations revocations;
    private final ServiceTokens tokens;
    private volatile @Nullable Thread thread;

    public RevocationPoller(Revocations revocations, ServiceTokens tokens) {
        this.revocations = revocations;
        this.tokens = tokens;
    }

    @Override
    public void start() {
        // set before the thread runs, because the loop ends when it is not
        Thread loop = Thread.ofVirtual().name("revocations").unstarted(this::loop);
        thread = loop;
        loop.start();
    }

    private void loop() {
        while (isRunning()) {
            tokens.renewAhead();
            revocations.poll();
            LockSupport.parkNanos(Revocations.INTERVAL.toNanos());
        }
    }

    /** Stops without an interrupt, which would break the connection on which the response is arriving. */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        LockSupport.unpark(running);
    }

    /** Runs before the first request arrives and until the last one is served. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

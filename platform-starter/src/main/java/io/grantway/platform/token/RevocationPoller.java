package io.grantway.platform.token;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Keeps {@link Revocations} fresh in a thread of its own, and the service's own tokens, so that neither waits for the other. */
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
        // known before it runs, for the loop ends when it is not
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

    /** Not by an interrupt: it would tear the connection down on which the response is on its way. */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        LockSupport.unpark(running);
    }

    /** Running before the first request comes and until the last one is answered. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

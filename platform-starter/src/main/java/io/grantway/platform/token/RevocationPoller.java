package io.grantway.platform.token;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Keeps {@link Revocations} fresh in a thread of its own. */
public final class RevocationPoller implements SmartLifecycle {

    private final Revocations revocations;
    private volatile @Nullable Thread thread;

    public RevocationPoller(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public void start() {
        // known before it runs, for the loop ends when it is not
        Thread loop = Thread.ofVirtual().name("revocations").unstarted(this::loop);
        thread = loop;
        loop.start();
    }

    private void loop() {
        try {
            while (isRunning()) {
                revocations.poll();
                Thread.sleep(Revocations.INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

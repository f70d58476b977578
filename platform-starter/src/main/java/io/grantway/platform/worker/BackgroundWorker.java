package io.grantway.platform.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Repeats a piece of work in a thread of its own, from the start of the application to its stop. It is for work that must
 * not wait for other work, that is woken, or that backs off; a short turn at a fixed rate is a {@code @Scheduled} method.
 */
public abstract class BackgroundWorker implements SmartLifecycle {

    private static final Duration STOPPING = Duration.ofSeconds(3);

    private final String name;
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable Thread thread;

    protected BackgroundWorker(String name) {
        this.name = name;
    }

    /** Works once; returns how long to wait until the next time, which is zero where there is more to do. */
    protected abstract Duration work() throws InterruptedException;

    /** The work has failed, and how often in a row; logs it and returns how long to wait until the next time. */
    protected abstract Duration failed(RuntimeException failure, int inARow);

    /** How long after the start it works for the first time. */
    protected Duration firstPause() {
        return Duration.ZERO;
    }

    protected Thread.Builder threads() {
        return Thread.ofVirtual();
    }

    /** Ends the pause: there is something to do. */
    public final void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    @Override
    public void start() {
        wake.drainPermits();
        // known before it runs, for the loop ends when it is not
        Thread loop = threads().name(name).unstarted(this::loop);
        thread = loop;
        loop.start();
    }

    private void loop() {
        int failures = 0;
        try {
            pause(firstPause());
            while (Thread.currentThread().equals(thread)) {
                Duration pause;
                try {
                    pause = work();
                    failures = 0;
                } catch (RuntimeException e) {
                    failures++;
                    pause = failed(e, failures);
                }
                pause(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(Duration pause) throws InterruptedException {
        if (pause.isPositive() && wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }

    /** Lets work under way end; an interrupt, after a few seconds, would tear down the connection that it uses. */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        wake.release();
        try {
            if (running != null && !running.join(STOPPING)) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

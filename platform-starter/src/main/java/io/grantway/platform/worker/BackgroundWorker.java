package io.grantway.platform.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Repeats work in its own thread, from the start of the application to its stop. It is for work that must not wait
 * for other work, is woken, or backs off; a short task at a fixed rate is a {@code @Scheduled} method.
 */
public abstract class BackgroundWorker implements SmartLifecycle {

    private static final Duration STOPPING = Duration.ofSeconds(3);

    private final String name;
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable Thread thread;

    protected BackgroundWorker(String name) {
        this.name = name;
    }

    /** Does one run; returns the delay before the next one, zero when there is more to do. */
    protected abstract Duration work() throws InterruptedException;

    /**
     * Handles a failed run: logs it and returns the delay before the next one.
     *
     * @param inARow number of consecutive failures
     */
    protected abstract Duration failed(RuntimeException failure, int inARow);

    /** The delay between the start and the first run. */
    protected Duration firstPause() {
        return Duration.ZERO;
    }

    protected Thread.Builder threads() {
        return Thread.ofVirtual();
    }

    /** Ends the current delay: there is something to do. */
    public final void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    @Override
    public void start() {
        wake.drainPermits();
        // set before the thread runs, because the loop ends when it is not the current thread
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

    /**
     * Lets a run in progress end; interrupts it only after a few seconds, because that closes the connection it uses.
     */
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

package io.grantway.oauthconfig.provider.outbound;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.platform.worker.FairShare;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A bounded number of threads for work at providers. No configuration may take the last of them, so a slow provider
 * blocks neither the scheduler nor the work for other providers.
 */
public final class FairWorkers implements AutoCloseable {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private final FairShare<ProviderConfigId> places;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public FairWorkers(int atATime) {
        this.places = new FairShare<>(atATime);
    }

    /** How many tasks can be started now. */
    public int free() {
        return places.free();
    }

    /** Starts a task; false if the configuration has used its share, or after {@link #close}. */
    public boolean begin(ProviderConfigId configuration, Runnable work) {
        if (threads.isShutdown() || !places.tryEnter(configuration)) {
            return false;
        }
        threads.execute(() -> {
            try {
                work.run();
            } finally {
                places.leave(configuration);
            }
        });
        return true;
    }

    /** Starts nothing more and waits for running tasks; the leases of unfinished ones expire. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
    }
}

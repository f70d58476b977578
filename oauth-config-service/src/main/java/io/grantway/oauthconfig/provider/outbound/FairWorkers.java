package io.grantway.oauthconfig.provider.outbound;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.platform.worker.FairShare;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Threads for work at providers, so many at a time. No configuration has the last of them: a slow provider holds up neither
 * whoever hands out the work nor the work for others.
 */
public final class FairWorkers implements AutoCloseable {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private final FairShare<ProviderConfigId> places;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public FairWorkers(int atATime) {
        this.places = new FairShare<>(atATime);
    }

    /** How much work can be begun now. */
    public int free() {
        return places.free();
    }

    /** Begins the work; false when the configuration has its share already, or nothing more is begun. */
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

    /** Begins nothing more and waits for what was begun; its leases end by themselves. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
    }
}

package io.grantway.oauthconfig.exclusive;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.worker.Backoff;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets work that comprises calls to other services go one after the other, on all replicas: by a lease of its own row and
 * not by a lock, for a transaction would keep a pooled connection as long as the slowest call takes. A lease is longer than
 * the calls under it may take, and ends by itself when its holder dies. Not reentrant.
 */
@Component
public class WorkLeases {

    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Backoff LOOKS = new Backoff(Duration.ofMillis(5), Duration.ofMillis(200));

    private final WorkLeaseTable table;

    WorkLeases(WorkLeaseTable table) {
        this.table = table;
    }

    /**
     * Does the work when nobody else is at work under this name.
     *
     * @throws ProblemException 503 when somebody else is for too long
     */
    public <T> T alone(String name, Supplier<T> work) {
        UUID owner = UUID.randomUUID();
        await(name, owner);
        try {
            return work.get();
        } finally {
            table.giveBack(name, owner);
        }
    }

    private void await(String name, UUID owner) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int looks = 1; !table.take(name, owner, LIFE); looks++) {
            long look = LOOKS.after(looks).toMillis();
            if (System.nanoTime() - end > 0 || Thread.interrupted()) {
                throw new ProblemException(
                                PlatformProblem.NOT_READY, "Someone else is changing the same; try again in a moment.")
                        .retryAfter(Duration.ofSeconds(1));
            }
            LockSupport.parkNanos(
                    Duration.ofMillis(look + ThreadLocalRandom.current().nextLong(look))
                            .toNanos());
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetOld() {
        table.forgetOld();
    }
}

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
 * Serialises work that includes calls to other services across all replicas, by a lease in a row of its own. A lock
 * would need a transaction, which occupies a pooled connection for as long as the slowest call. A lease lasts longer
 * than its calls may take and expires if its holder is killed. Not reentrant. ShedLock is not used because it skips work
 * whose lock is taken, whereas callers here wait, and db-scheduler because it runs scheduled tasks, not parts of a request.
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
     * Runs the work once nobody else works under this name.
     *
     * @throws ProblemException 503 when another holder takes too long
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
                                PlatformProblem.NOT_READY,
                                "Another request is changing the same resource; try again in a moment.")
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

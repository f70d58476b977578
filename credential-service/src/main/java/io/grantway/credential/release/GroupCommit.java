package io.grantway.credential.release;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets concurrent releases share one commit: readers put their event into a bounded queue and wait, and one thread
 * drains it. The next group gathers while a commit is running, so no timer is needed. It is no {@code BackgroundWorker}:
 * the queue wakes it, and what is queued when it stops is still committed.
 */
@Component
class GroupCommit implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private final ReleaseLog releases;
    private final ReleaseSettings settings;
    private final BlockingQueue<PendingRelease> queue;
    private final DistributionSummary groupSize;
    private volatile boolean running;

    GroupCommit(ReleaseLog releases, ReleaseSettings settings, MeterRegistry meters) {
        this.releases = releases;
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(settings.queueSize());
        this.groupSize = DistributionSummary.builder("grantway.release.group.size")
                .description("Releases recorded in one commit")
                .register(meters);
        meters.gaugeCollectionSize("grantway.release.queue", List.of(), queue);
    }

    /** Signals that the commit failed, or that its outcome is unknown. */
    static final class Uncertain extends Exception {
        Uncertain(@Nullable Throwable cause) {
            super("The release could not be recorded", cause);
        }
    }

    /**
     * Waits until the event is committed.
     *
     * @return false when the state on which the release was decided has changed
     * @throws Uncertain when nothing may be released, whatever the database holds
     */
    boolean authorise(PendingRelease release) throws Uncertain {
        if (!running || !queue.offer(release)) {
            throw new Uncertain(null);
        }
        try {
            return release.authorised().get(settings.authoriseTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Uncertain(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new Uncertain(e);
        } finally {
            // a reader that has stopped waiting is left out of the next group
            release.authorised().cancel(false);
        }
    }

    private void loop() {
        List<PendingRelease> group = new ArrayList<>(settings.groupSize());
        while (running || !queue.isEmpty()) {
            try {
                PendingRelease first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                group.add(first);
                queue.drainTo(group, settings.groupSize() - 1);
                group.removeIf(release -> release.authorised().isDone());
                if (!group.isEmpty()) {
                    commit(group);
                }
            } catch (InterruptedException e) {
                return;
            } finally {
                group.clear();
            }
        }
    }

    private void commit(List<PendingRelease> group) {
        groupSize.record(group.size());
        try {
            Set<UUID> written = releases.commit(group);
            group.forEach(release -> release.authorised()
                    .complete(written.contains(release.event().id())));
        } catch (Exception e) {
            log.warn(
                    "A group of {} releases could not be recorded, so none of them returns a token: {}",
                    group.size(),
                    e.toString());
            group.forEach(release -> release.authorised().completeExceptionally(e));
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("release-writer").daemon().start(this::loop);
    }

    /**
     * Stops after the web server, which stops in an earlier phase, has sent its last responses. No commit is
     * interrupted.
     */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}

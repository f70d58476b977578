package io.grantway.project.deletion;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Works on deletions in a thread of its own; any number of replicas may do so. */
@Component
class DeletionWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeletionWorker.class);

    private final Deletions deletions;
    private final DeletionSettings settings;
    private volatile @Nullable Thread thread;

    DeletionWorker(Deletions deletions, DeletionSettings settings) {
        this.deletions = deletions;
        this.settings = settings;
    }

    @Override
    public void start() {
        // set before the thread runs, because the loop ends when it is not
        Thread loop = Thread.ofVirtual().name("deletions").unstarted(this::loop);
        thread = loop;
        loop.start();
    }

    private void loop() {
        try {
            while (isRunning()) {
                if (!workOnce()) {
                    Thread.sleep(settings.interval());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean workOnce() {
        try {
            return deletions.work();
        } catch (RuntimeException e) {
            log.warn("Deletions will be retried later: {}", e.toString());
            return false;
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

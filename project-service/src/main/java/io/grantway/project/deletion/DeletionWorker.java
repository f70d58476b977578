package io.grantway.project.deletion;

import io.grantway.platform.worker.BackgroundWorker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Works on deletions in a thread of its own; any number of replicas may do so. */
@Component
class DeletionWorker extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(DeletionWorker.class);

    private final Deletions deletions;
    private final DeletionSettings settings;

    DeletionWorker(Deletions deletions, DeletionSettings settings) {
        super("deletions");
        this.deletions = deletions;
        this.settings = settings;
    }

    @Override
    protected Duration work() {
        return deletions.work() ? Duration.ZERO : settings.interval();
    }

    @Override
    protected Duration failed(RuntimeException failure, int inARow) {
        log.warn("Deletions will be retried later: {}", failure.toString());
        return settings.interval();
    }
}

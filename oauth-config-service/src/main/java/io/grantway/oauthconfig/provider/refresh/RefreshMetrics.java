package io.grantway.oauthconfig.provider.refresh;

import io.grantway.oauthconfig.provider.connection.RefreshQueue;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Counts scheduled refreshes, pauses and their results: {@code grantway.refresh.scheduled}, {@code grantway.refresh.pauses} and {@code grantway.refresh.ends}. */
@Component
class RefreshMetrics {

    private final MeterRegistry meters;

    RefreshMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** A pause in which nothing is sent, such as after an unknown outcome. */
    void paused(RefreshAttempt attempt, String reason) {
        meters.counter("grantway.refresh.pauses", "provider", provider(attempt), "reason", reason)
                .increment();
    }

    /** A connection in doubt, or given up, has new tokens. */
    void saved(RefreshAttempt attempt, String reason) {
        ends(attempt, "saved", reason);
    }

    /**
     * A refresh that nobody requested, and how late it began: {@code grantway.refresh.scheduled}, tagged {@code use} for
     * tokens in use, {@code idle} for others.
     */
    void scheduled(RefreshQueue.Due due) {
        meters.timer("grantway.refresh.scheduled", "cause", due.used() ? "use" : "idle")
                .record(due.late());
    }

    /** Attributes with values that the description does not allow, or that cannot change: {@code grantway.connection.attributes.refused}. */
    void attributesRefused(RefreshAttempt attempt, Collection<String> names) {
        if (!names.isEmpty()) {
            meters.counter("grantway.connection.attributes.refused", "provider", provider(attempt))
                    .increment(names.size());
        }
    }

    /** The end user must reconnect. */
    void lost(RefreshAttempt attempt, String reason) {
        ends(attempt, "lost", reason);
    }

    private void ends(RefreshAttempt attempt, String outcome, String reason) {
        meters.counter("grantway.refresh.ends", "provider", provider(attempt), "outcome", outcome, "reason", reason)
                .increment();
    }

    private static String provider(RefreshAttempt attempt) {
        return attempt.client().description().slug();
    }
}

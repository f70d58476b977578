package io.grantway.oauthconfig.provider.refresh;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what became of doubts: {@code grantway.refresh.pauses} and {@code grantway.refresh.ends}. */
@Component
class RefreshMetrics {

    private final MeterRegistry meters;

    RefreshMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Nothing is sent for a while, such as after an unknown outcome. */
    void paused(RefreshAttempt attempt, String reason) {
        meters.counter("grantway.refresh.pauses", "provider", provider(attempt), "reason", reason)
                .increment();
    }

    /** A connection that had been in doubt, or given up, has new tokens. */
    void saved(RefreshAttempt attempt, String reason) {
        ends(attempt, "saved", reason);
    }

    /** Its end user has to connect again. */
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

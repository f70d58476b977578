package io.grantway.oauthconfig.provider.refresh;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts pauses and their results: {@code grantway.refresh.pauses} and {@code grantway.refresh.ends}. */
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

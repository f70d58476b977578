package io.grantway.refreshreport;

import io.grantway.standalone.plan.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What happened in a run.
 *
 * @param refreshes in order of arrival
 * @param asked when members asked for a refresh, by family
 */
public record Evidence(
        RefreshTimes times, List<SentRefresh> refreshes, List<ProcessFault> faults, Map<String, List<Instant>> asked) {

    /** From the last byte of a response to the commit of one insert, on a busy machine. */
    static final Duration STORING = Duration.ofSeconds(2);

    /** Between the clock readings of two threads. */
    static final Duration BLUR = Duration.ofMillis(500);

    /** Whether the process that asked was killed before it can have stored the response. */
    boolean wasKilled(SentRefresh refresh) {
        return faults.stream()
                .filter(fault -> fault.kind().kills() && fault.hits(Component.OAUTH_CONFIG, refresh.replica()))
                .anyMatch(fault -> !fault.from().isBefore(refresh.connected().minus(BLUR))
                        && !fault.from().isAfter(refresh.answered().plus(STORING)));
    }

    /** Whether it stood still while it should have read and stored the response. */
    boolean wasFrozen(SentRefresh refresh) {
        return faults.stream()
                .filter(fault -> fault.kind().freezes() && fault.hits(Component.OAUTH_CONFIG, refresh.replica()))
                .anyMatch(fault -> !fault.until().isBefore(refresh.connected())
                        && !fault.from().isAfter(refresh.answered().plus(STORING)));
    }

    /** Whether it was frozen between the last check and the write: connected before, written after. */
    boolean isLateWrite(SentRefresh refresh) {
        return faults.stream()
                .filter(fault -> fault.kind().freezes() && fault.hits(Component.OAUTH_CONFIG, refresh.replica()))
                .anyMatch(fault -> !refresh.connected().isAfter(fault.from().plus(BLUR))
                        && refresh.arrived().isAfter(fault.until().minus(BLUR)));
    }

    /** Whether a store was away at the moment when the outcome was to be recorded. */
    boolean storeWasAway(SentRefresh refresh) {
        return faults.stream()
                .filter(fault -> fault.kind() == ProcessFault.Kind.POSTGRES_RESTART)
                .anyMatch(fault -> !fault.until().isBefore(refresh.arrived())
                        && !fault.from().isAfter(refresh.answered().plus(STORING)));
    }

    boolean wasAsked(SentRefresh from, SentRefresh until) {
        return asked.getOrDefault(from.family(), List.of()).stream()
                .anyMatch(when -> !when.isBefore(from.arrived()) && !when.isAfter(until.arrived()));
    }
}

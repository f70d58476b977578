package io.grantway.refreshreport;

import io.grantway.standalone.plan.Component;
import java.time.Duration;
import java.util.List;

/**
 * What happened in a run.
 *
 * @param refreshes in order of arrival
 */
public record Evidence(RefreshTimes times, List<SentRefresh> refreshes, List<ProcessFault> faults) {

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

    /**
     * Whether the new tokens went out in a form that can be read, to a client that was surely listening: a call may begin
     * when a third of its time is left.
     */
    boolean wasToldTokens(SentRefresh refresh) {
        return refresh.told() && refresh.fault().tells() && isInTime(refresh);
    }

    /** The same of a success that cannot be read. */
    boolean wasToldNonsense(SentRefresh refresh) {
        return refresh.told() && refresh.fault().isUnreadable() && isInTime(refresh);
    }

    private boolean isInTime(SentRefresh refresh) {
        return refresh.answered()
                .isBefore(refresh.arrived().plus(times.callLimit().dividedBy(3)));
    }

    /** Whether nobody can know what the process that asked has stored: it was killed, it stood still, or its store was away. */
    boolean wasDisturbed(SentRefresh refresh) {
        return wasKilled(refresh) || wasFrozen(refresh) || storeWasAway(refresh);
    }
}

package io.grantway.contracts;

import java.time.Duration;

/**
 * How long a call between services may take, and whether it may be sent to a second replica. All limits are defined
 * here; each is shorter than the time for which its caller waits, which tests check.
 */
public enum CallKind {

    /**
     * Reads. After a second without a response another replica is tried; the total is shorter than {@link #INBOUND},
     * so that the caller receives a problem before its own limit ends.
     */
    READ(Duration.ofSeconds(1), Duration.ofSeconds(5), true),

    /**
     * The revocation list, polled every half second. Two attempts and the pause between them end well within the five
     * seconds after which tokens are rejected; it is requested even when a breaker is open, because every token would
     * be rejected otherwise.
     */
    POLL(Duration.ofSeconds(1), Duration.ofSeconds(2), true),

    /** Writes that their contract allows to be repeated: the response is the same and the effect occurs once. */
    REPEATABLE_WRITE(Duration.ofSeconds(2), Duration.ofSeconds(10), true),

    /**
     * A service's own token. The assertion is accepted once, so the caller repeats with a new one, within the five
     * seconds of {@link #READ}.
     */
    TOKEN(Duration.ofSeconds(1), Duration.ofSeconds(4), false),

    /** Any other write: sent once, because it may have taken effect although no response arrived. */
    WRITE(Duration.ofSeconds(10), Duration.ofSeconds(10), false),

    /**
     * A refresh. It takes as long as the provider does, which says nothing about the replica, and is not sent twice.
     * Longer than the provider's call limit plus lease and delivery; the reader of a token waits less long, by {@link
     * #INBOUND}.
     */
    REFRESH(Duration.ofSeconds(30), Duration.ofSeconds(30), false),

    /**
     * An external request at the gateway. The first limit applies to API reads when another replica can be tried, and
     * leaves a service time for a second attempt of its own; the remaining total is passed on with the request.
     */
    INBOUND(Duration.ofMillis(1_500), Duration.ofSeconds(15), false);

    /** Request attribute that contains the kind. */
    public static final String ATTRIBUTE = "io.grantway.call-kind";

    /** Header with the milliseconds for which the sender still waits for the response. */
    public static final String PATIENCE_HEADER = "X-Grantway-Patience";

    private final Duration firstTry;
    private final Duration whole;
    private final boolean repeatable;

    CallKind(Duration firstTry, Duration whole, boolean repeatable) {
        this.firstTry = firstTry;
        this.whole = whole;
        this.repeatable = repeatable;
    }

    /** How long a replica may be silent before another one is tried. */
    public Duration firstTry() {
        return firstTry;
    }

    /** How long the call may take with all its attempts. */
    public Duration whole() {
        return whole;
    }

    /** Whether the request may be sent to another replica although this one may have processed it. */
    public boolean repeatable() {
        return repeatable;
    }
}

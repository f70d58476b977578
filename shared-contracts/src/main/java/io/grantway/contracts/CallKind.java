package io.grantway.contracts;

import java.time.Duration;

/**
 * How long a call between services may take, and whether it may be sent to a second replica. All limits stand here; each
 * is shorter than the patience of whoever waits for it, which tests check.
 */
public enum CallKind {

    /**
     * Reads. A replica that is silent for a second is left for another one; the whole is shorter than {@link #INBOUND},
     * so that the caller is told by us and not by its own limit.
     */
    READ(Duration.ofSeconds(1), Duration.ofSeconds(5), true),

    /**
     * The revocation list, asked every half second. Two tries with the pause between them end well within the five
     * seconds after which tokens are refused; asked even where a breaker is open, because refusing is what it costs.
     */
    POLL(Duration.ofSeconds(1), Duration.ofSeconds(2), true),

    /** Writes whose contract lets them be repeated: the response is the same and nothing happens twice. */
    REPEATABLE_WRITE(Duration.ofSeconds(2), Duration.ofSeconds(10), true),

    /**
     * A service's own token. The assertion inside is accepted once, so the caller repeats with a new one, within the five
     * seconds of {@link #READ}.
     */
    TOKEN(Duration.ofSeconds(1), Duration.ofSeconds(4), false),

    /** Any other write: sent once, because it may have been done although nothing was answered. */
    WRITE(Duration.ofSeconds(10), Duration.ofSeconds(10), false),

    /**
     * A refresh. It lasts as long as the provider does, which says nothing about the replica, and is not sent twice. Longer
     * than the provider's call limit with its lease and delivery; who reads a token waits for it less long than
     * {@link #INBOUND}.
     */
    REFRESH(Duration.ofSeconds(30), Duration.ofSeconds(30), false),

    /**
     * A request from outside, at the gateway. The first limit is for reads of the API when another replica can be asked, and
     * leaves a service the time for a second try of its own; the whole is handed down with the request.
     */
    INBOUND(Duration.ofMillis(1_500), Duration.ofSeconds(15), false);

    /** Attribute of a request that carries its kind. */
    public static final String ATTRIBUTE = "io.grantway.call-kind";

    /** Header with the milliseconds that whoever sent a request still waits for the response. */
    public static final String PATIENCE_HEADER = "X-Grantway-Patience";

    private final Duration firstTry;
    private final Duration whole;
    private final boolean repeatable;

    CallKind(Duration firstTry, Duration whole, boolean repeatable) {
        this.firstTry = firstTry;
        this.whole = whole;
        this.repeatable = repeatable;
    }

    /** How long a replica may be silent while another one could be asked instead. */
    public Duration firstTry() {
        return firstTry;
    }

    /** How long the call may take with all its tries. */
    public Duration whole() {
        return whole;
    }

    /** Whether the same request may be sent to another replica although this one may have acted on it. */
    public boolean repeatable() {
        return repeatable;
    }
}

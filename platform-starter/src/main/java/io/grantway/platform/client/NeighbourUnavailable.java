package io.grantway.platform.client;

import org.jspecify.annotations.Nullable;

/**
 * Signals that another service does not respond, or that its circuit breaker is open.
 *
 * <p>Unless {@link #notSent()}, it is unknown whether the service has processed the request.
 */
public final class NeighbourUnavailable extends RuntimeException {

    private final String neighbour;
    private final boolean notSent;

    public NeighbourUnavailable(String neighbour, boolean notSent, @Nullable Throwable cause) {
        super(neighbour + " is not responding", cause, false, false);
        this.neighbour = neighbour;
        this.notSent = notSent;
    }

    public String neighbour() {
        return neighbour;
    }

    /** Whether the request certainly did not reach the service. */
    public boolean notSent() {
        return notSent;
    }
}

package io.grantway.platform.client;

import org.jspecify.annotations.Nullable;

/**
 * A neighbour does not answer, or its circuit breaker is open.
 *
 * <p>Whether the neighbour has acted on the request is not known, unless {@link #notSent()}.
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

    /** True when the request certainly did not reach the neighbour. */
    public boolean notSent() {
        return notSent;
    }
}

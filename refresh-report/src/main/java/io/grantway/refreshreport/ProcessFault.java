package io.grantway.refreshreport;

import io.grantway.standalone.plan.Component;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fault of a process that was carried out.
 *
 * @param component null for a store
 * @param replica from 1
 * @param until when it could work again
 * @param aimed whether a refresh was under way that it was aimed at
 */
public record ProcessFault(
        Kind kind, @Nullable Component component, int replica, Instant from, Instant until, boolean aimed) {

    /** What was done. */
    public enum Kind {
        KILL("kill -9"),
        KILL_SENT("kill -9 between sent and answered"),
        KILL_ANSWERED("kill -9 between answered and stored"),
        FREEZE("kill -STOP past the lease"),
        FREEZE_CONNECTED("kill -STOP at the moment of sending, past the lease"),
        FREEZE_SENT("kill -STOP between sent and answered, past the lease"),
        POSTGRES_RESTART("PostgreSQL restart"),
        REDIS_FLUSH("Redis flush"),
        REDIS_STOP("Redis stop"),
        PROVIDER_REFUSES("provider refuses connections"),
        PROVIDER_NAME_GONE("provider's name does not resolve");

        final String label;

        Kind(String label) {
            this.label = label;
        }

        boolean kills() {
            return this == KILL || this == KILL_SENT || this == KILL_ANSWERED;
        }

        boolean freezes() {
            return this == FREEZE || this == FREEZE_CONNECTED || this == FREEZE_SENT;
        }

        /** Whether it is aimed at a refresh between sent and stored. */
        boolean killsBetweenSentAndStored() {
            return this == KILL_SENT || this == KILL_ANSWERED;
        }
    }

    boolean hits(Component service, int number) {
        return component == service && replica == number;
    }
}

package io.grantway.contracts.oauthconfig.connection;

import io.grantway.contracts.WireName;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reasons of a {@link RefreshResponse} that callers distinguish. Other reasons are only for people; a problem
 * code of the vault is one of them.
 */
public enum RefreshReason {
    CLIENT_REJECTED,
    /** The configuration's client was rejected so often that it is currently not used. */
    CONFIGURATION_BLOCKED,
    RATE_LIMITED,
    PROVIDER_REFUSED,
    RESPONSE_UNREADABLE,
    /** Another caller's refresh has not ended. */
    REFRESH_UNDER_WAY;

    /** Parses a reason; empty for any other reason, or none. */
    public static Optional<RefreshReason> find(@Nullable String reason) {
        return Arrays.stream(values())
                .filter(known -> known.toString().equals(reason))
                .findFirst();
    }

    @Override
    public String toString() {
        return WireName.of(this);
    }
}

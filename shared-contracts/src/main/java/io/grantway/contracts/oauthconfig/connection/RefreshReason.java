package io.grantway.contracts.oauthconfig.connection;

import io.grantway.contracts.WireName;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reasons of a {@link RefreshResponse} that a caller tells apart. There are others, which only people read; a problem
 * code of the vault is one of them.
 */
public enum RefreshReason {
    CLIENT_REJECTED,
    /** The configuration's client was rejected so often that it is not used at the moment. */
    CONFIGURATION_BLOCKED,
    RATE_LIMITED,
    PROVIDER_REFUSED,
    RESPONSE_UNREADABLE,
    /** Somebody else's refresh has not ended. */
    REFRESH_UNDER_WAY;

    /** Empty where the reason is another one, or none. */
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

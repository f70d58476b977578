package io.grantway.contracts.oauthconfig;

import org.jspecify.annotations.Nullable;

/**
 * How a refresh ended.
 *
 * @param state the connection's state now
 * @param version the credential version that is current now
 * @param reason stable code where no new version came
 * @param retryAfterSeconds when the provider may be asked again
 */
public record RefreshAnswer(
        ConnectionState state,
        long version,
        @Nullable String reason,
        @Nullable Integer retryAfterSeconds) {}

package io.grantway.contracts.oauthconfig.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a connection's refresh token ends, as far as it is known.
 *
 * @param idleEndsAt when it ends unless it is used before; Grantway uses it in time
 * @param consentEndsAt when it ends however often it is used; then the end user has to connect again
 */
public record RefreshTokenTimes(
        @Nullable Instant idleEndsAt,
        @Nullable LifeSource idleSource,
        @Nullable Instant consentEndsAt,
        @Nullable LifeSource consentSource) {}

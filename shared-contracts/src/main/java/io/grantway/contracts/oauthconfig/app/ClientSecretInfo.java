package io.grantway.contracts.oauthconfig.app;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of an app's client secrets, without the secret: its last four characters.
 *
 * @param createdBy the person who made it and has seen it, such as {@code usr_…}; absent where that was not kept
 */
public record ClientSecretInfo(
        ClientSecretId id, String hint, @Nullable String createdBy, Instant createdAt) {}

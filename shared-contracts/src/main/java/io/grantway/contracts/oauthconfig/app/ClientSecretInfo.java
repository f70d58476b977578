package io.grantway.contracts.oauthconfig.app;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of an app's client secrets, identified by its last four characters.
 *
 * @param createdBy the person who created it and has seen it, such as {@code usr_…}; absent when not recorded
 */
public record ClientSecretInfo(
        ClientSecretId id, String hint, @Nullable String createdBy, Instant createdAt) {}

package io.grantway.contracts.oauthconfig.provider;

import org.jspecify.annotations.Nullable;

/**
 * A provider's error, as far as it may be shown: short, printable, and without anything that was sent to it.
 *
 * @param status HTTP status of its response; absent for an error in a redirect
 * @param error its error code, such as {@code invalid_grant} or a code of its own; at most 100 characters
 * @param errorDescription its description; at most 300 characters
 */
public record ProviderError(
        @Nullable Integer status,
        @Nullable String error,
        @Nullable String errorDescription) {}

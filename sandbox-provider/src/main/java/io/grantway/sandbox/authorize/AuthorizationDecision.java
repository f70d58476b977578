package io.grantway.sandbox.authorize;

import org.jspecify.annotations.Nullable;

/** The decision about an authorization request. */
sealed interface AuthorizationDecision {

    record Accepted(ValidAuthorizationRequest request) implements AuthorizationDecision {}

    /** An error that is sent to the client's redirect URI. */
    record Rejected(
            String redirectUri, boolean formPost, @Nullable String state, String error, String description)
            implements AuthorizationDecision {}

    /**
     * An error that is shown to the end user: client or redirect URI cannot be trusted, so the browser is not
     * redirected.
     */
    record Refused(String reason) implements AuthorizationDecision {}
}

package io.grantway.sandbox.authorize;

import org.jspecify.annotations.Nullable;

/** What becomes of an authorization request. */
sealed interface AuthorizationDecision {

    record Accepted(AuthorizationRequest request) implements AuthorizationDecision {}

    /** Sent to the redirect URI, which is the client's. */
    record Rejected(
            String redirectUri, boolean formPost, @Nullable String state, String error, String description)
            implements AuthorizationDecision {}

    /** Shown to the end user: client or redirect URI cannot be trusted, so the browser is sent nowhere. */
    record Refused(String reason) implements AuthorizationDecision {}
}

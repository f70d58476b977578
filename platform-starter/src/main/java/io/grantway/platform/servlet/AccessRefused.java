package io.grantway.platform.servlet;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.Challenge;
import org.jspecify.annotations.Nullable;

/** Signals that the caller may not do what was requested. The message is for the caller. */
final class AccessRefused extends Exception {

    private final PlatformProblem type;
    private final @Nullable String scope;

    AccessRefused(PlatformProblem type, String detail) {
        this(type, detail, null);
    }

    private AccessRefused(PlatformProblem type, String detail, @Nullable String scope) {
        super(detail, null, false, false);
        this.type = type;
        this.scope = scope;
    }

    static AccessRefused scope(String missing) {
        return new AccessRefused(PlatformProblem.INSUFFICIENT_SCOPE, "Requires the scope " + missing + ".", missing);
    }

    static AccessRefused audience() {
        return new AccessRefused(PlatformProblem.INVALID_TOKEN, "The token is for another audience.");
    }

    PlatformProblem type() {
        return type;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /**
     * Whether to record a denial if no handler was matched: without a token nothing was requested then, and anonymous
     * callers who try addresses would only fill the audit log.
     */
    boolean deniesUnmatched() {
        return type.denial() && type != PlatformProblem.UNAUTHENTICATED;
    }

    /** The {@code WWW-Authenticate} of RFC 6750 §3; null when a token does not help. */
    @Nullable String challenge() {
        return Challenge.of(type, scope);
    }
}

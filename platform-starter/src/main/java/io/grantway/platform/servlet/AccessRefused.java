package io.grantway.platform.servlet;

import io.grantway.contracts.PlatformProblem;
import org.jspecify.annotations.Nullable;

/** Signals that the caller may not do what was requested. The message is for the caller. */
final class AccessRefused extends Exception {

    private static final String BEARER = "Bearer";

    private final PlatformProblem type;

    AccessRefused(PlatformProblem type, String detail) {
        super(detail, null, false, false);
        this.type = type;
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
        return switch (type) {
            case UNAUTHENTICATED -> BEARER;
            case INVALID_TOKEN -> BEARER + " error=\"invalid_token\"";
            default -> null;
        };
    }
}

package io.grantway.sandbox.grant;

import java.time.Duration;
import java.util.List;

/** What became of a code or a refresh token that a client presented. */
public sealed interface TokenOutcome {

    /** New tokens. */
    record Issued(String accessToken, Duration expiresIn, String refreshToken, List<String> scopes)
            implements TokenOutcome {

        @Override
        public String toString() {
            return "Issued";
        }
    }

    /** It had been used before: the whole family is revoked now. */
    record Reused() implements TokenOutcome {}

    /** Nothing has changed. */
    record Rejected(String error, String description) implements TokenOutcome {

        static Rejected invalidGrant(String description) {
            return new Rejected("invalid_grant", description);
        }
    }
}

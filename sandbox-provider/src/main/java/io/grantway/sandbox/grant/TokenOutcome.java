package io.grantway.sandbox.grant;

import java.time.Duration;
import java.util.List;

/** The result of presenting a code or a refresh token. */
public sealed interface TokenOutcome {

    /** New tokens. */
    record Issued(String accessToken, Duration expiresIn, String refreshToken, List<String> scopes)
            implements TokenOutcome {

        @Override
        public String toString() {
            return "Issued";
        }
    }

    /** The token had been used before: the whole family is now revoked. */
    record Reused() implements TokenOutcome {}

    /** The token was rejected; nothing has changed. */
    record Rejected(String error, String description) implements TokenOutcome {

        static Rejected invalidGrant(String description) {
            return new Rejected("invalid_grant", description);
        }
    }
}

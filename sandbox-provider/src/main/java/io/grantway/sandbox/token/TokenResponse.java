package io.grantway.sandbox.token;

import io.grantway.sandbox.grant.TokenOutcome.Issued;

/**
 * A token response.
 *
 * @param expiresIn seconds
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">RFC 6749 §5.1</a>
 */
record TokenResponse(String accessToken, String tokenType, long expiresIn, String refreshToken, String scope) {

    static TokenResponse of(Issued issued) {
        return new TokenResponse(
                issued.accessToken(),
                "Bearer",
                issued.expiresIn().toSeconds(),
                issued.refreshToken(),
                String.join(" ", issued.scopes()));
    }

    @Override
    public String toString() {
        return "TokenAnswer";
    }
}

package io.grantway.platform.token;

/** The access token is not valid; the message says why without telling anything of the token. */
public final class TokenRefused extends Exception {

    public TokenRefused(String message) {
        super(message, null, false, false);
    }
}

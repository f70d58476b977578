package io.grantway.platform.token;

/** Signals that the access token is not valid; the message says why without revealing anything of the token. */
public final class TokenRefused extends Exception {

    public TokenRefused(String message) {
        super(message, null, false, false);
    }
}

package io.grantway.oauthconfig.provider.token;

/** Thrown when a secret cannot sign what its provider expects; the message contains nothing of the secret. */
final class UnusableKey extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusableKey(String message) {
        super(message);
    }
}

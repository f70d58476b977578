package io.grantway.credential.key;

/** The vault cannot start with this root key; the message says why in one line. */
final class RootKeyUnusable extends IllegalStateException {
    RootKeyUnusable(String message) {
        super(message);
    }
}

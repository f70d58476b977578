package io.grantway.oauthconfig.provider.refresh;

/** A sealed response that does not match its attempt: it, or its key, was changed or moved outside this service. */
final class DamagedResponse extends RuntimeException {

    DamagedResponse(String message) {
        super(message);
    }
}

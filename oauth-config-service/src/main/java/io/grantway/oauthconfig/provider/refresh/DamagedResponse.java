package io.grantway.oauthconfig.provider.refresh;

/** A sealed response that is not what was kept for its attempt: changed or moved past this service, or its key was. */
final class DamagedResponse extends RuntimeException {

    DamagedResponse(String message) {
        super(message);
    }
}

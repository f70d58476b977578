package io.grantway.oauthconfig.issuer.signingkey;

/** The active key is not opened yet, so nothing can be signed now. */
public final class SigningUnavailable extends RuntimeException {

    SigningUnavailable() {
        super("The signing keys are not available yet.", null, false, false);
    }
}

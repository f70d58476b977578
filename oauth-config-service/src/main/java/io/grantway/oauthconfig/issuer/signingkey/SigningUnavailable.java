package io.grantway.oauthconfig.issuer.signingkey;

/** Signals that nothing can be signed now because the active key is not open yet. */
public final class SigningUnavailable extends RuntimeException {

    SigningUnavailable() {
        super("The signing keys are not available yet.", null, false, false);
    }
}

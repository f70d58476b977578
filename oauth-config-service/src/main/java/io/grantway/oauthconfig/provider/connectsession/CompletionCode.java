package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.platform.value.Sha256;
import java.time.Instant;

/**
 * Proof for the app's back end that this browser returned from the provider; 256 random bits, stored only as a hash.
 */
public record CompletionCode(String text, Instant expiresAt) {

    byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "CompletionCode[…]";
    }
}

package io.grantway.oauthconfig.signingkey;

import com.nimbusds.jose.jwk.JWK;
import io.grantway.contracts.credential.CredentialId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as the table has it: without its private part.
 *
 * @param id also names the private part at credential-service
 * @param verifyUntil end of a retired key
 */
record SigningKey(
        CredentialId id,
        JWK publicJwk,
        KeyState state,
        @Nullable Instant verifyUntil) {

    String keyId() {
        return publicJwk.getKeyID();
    }

    String algorithm() {
        return publicJwk.getAlgorithm().getName();
    }

    boolean verifiesAt(Instant now) {
        return state != KeyState.RETIRED || (verifyUntil != null && verifyUntil.isAfter(now));
    }
}

package io.grantway.oauthconfig.signingkey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.SigningKeyApi;
import io.grantway.contracts.credential.SigningKeyMaterial;
import java.text.ParseException;

/** The private parts at credential-service. */
class SigningKeyVault {

    private final SigningKeyApi api;

    SigningKeyVault(SigningKeyApi api) {
        this.api = api;
    }

    void seal(SigningKey key, JWK privateJwk) {
        api.seal(key.id(), new SigningKeyMaterial(Secret.of(privateJwk.toJSONString())));
    }

    /**
     * The private part of a key.
     *
     * @throws IllegalStateException when what the vault gave does not belong to the public key of the table
     */
    JWK open(SigningKey key) {
        Secret text = api.open(key.id()).privateJwk();
        try {
            JWK opened = JWK.parse(text.reveal());
            if (!opened.isPrivate()
                    || !opened.computeThumbprint().equals(key.publicJwk().computeThumbprint())) {
                throw new IllegalStateException("credential-service holds another key under the id of " + key.keyId());
            }
            return opened;
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("credential-service holds no JWK under the id of " + key.keyId());
        }
    }
}

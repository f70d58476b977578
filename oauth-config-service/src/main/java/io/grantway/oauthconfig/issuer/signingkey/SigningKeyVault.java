package io.grantway.oauthconfig.issuer.signingkey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.SigningKeyApi;
import io.grantway.contracts.credential.SigningKeyMaterial;
import java.text.ParseException;

/** Stores and opens private keys at credential-service. */
class SigningKeyVault {

    private final SigningKeyApi api;

    SigningKeyVault(SigningKeyApi api) {
        this.api = api;
    }

    void seal(CredentialId id, JWK privateJwk) {
        api.seal(id, new SigningKeyMaterial(Secret.of(privateJwk.toJSONString())));
    }

    /**
     * The private part of a key.
     *
     * @throws IllegalStateException when the vault's key does not match the public key in the table
     */
    JWK open(SigningKey key) {
        JWK opened = jwk(key.id());
        try {
            if (!opened.isPrivate()
                    || !opened.computeThumbprint().equals(key.publicJwk().computeThumbprint())) {
                throw new IllegalStateException("credential-service holds another key under the id of " + key.keyId());
            }
            return opened;
        } catch (JOSEException e) {
            throw noJwk(key.id());
        }
    }

    /**
     * The bytes of a symmetric key; the caller wipes them.
     *
     * @throws IllegalStateException when the vault holds another kind of key under this id
     */
    byte[] openKey(CredentialId id) {
        if (jwk(id) instanceof OctetSequenceKey key) {
            return key.toByteArray();
        }
        throw new IllegalStateException("credential-service holds no symmetric key under the id " + id);
    }

    private JWK jwk(CredentialId id) {
        try {
            return JWK.parse(api.open(id).privateJwk().reveal());
        } catch (ParseException e) {
            throw noJwk(id);
        }
    }

    private static IllegalStateException noJwk(CredentialId id) {
        return new IllegalStateException("credential-service holds no JWK under the id " + id);
    }
}

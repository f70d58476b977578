package io.grantway.oauthconfig.issuer.signingkey;

import com.nimbusds.jose.jwk.JWK;
import io.grantway.contracts.WireName;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.platform.token.SigningKeyStatement;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signing key as stored, without its private part.
 *
 * @param id also identifies the private part at credential-service
 * @param verifyUntil end of a retired key
 * @param signed the {@link SigningKeyStatement} of these values, signed by the issuer's service key
 */
record SigningKey(
        CredentialId id,
        JWK publicJwk,
        KeyState state,
        Instant createdAt,
        @Nullable Instant verifyUntil,
        String signed) {

    String keyId() {
        return publicJwk.getKeyID();
    }

    String algorithm() {
        return publicJwk.getAlgorithm().getName();
    }

    boolean verifiesAt(Instant now) {
        return statement().verifiesAt(now);
    }

    /** The statement that must have been signed. */
    SigningKeyStatement statement() {
        return new SigningKeyStatement(id.toString(), publicJwk, WireName.of(state), createdAt, verifyUntil);
    }

    SigningKey signedAs(String statement) {
        return new SigningKey(id, publicJwk, state, createdAt, verifyUntil, statement);
    }

    /** The published form (RFC 7517 §4): the public key and its statement. */
    Map<String, Object> published() {
        Map<String, Object> jwk = publicJwk.toJSONObject();
        jwk.put(SigningKeyStatement.MEMBER, signed);
        return jwk;
    }
}

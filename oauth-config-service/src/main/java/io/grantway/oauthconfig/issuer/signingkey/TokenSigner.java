package io.grantway.oauthconfig.issuer.signingkey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.grantway.platform.token.SignatureProvider;
import java.security.Provider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Signs with the active key, ES256 by Conscrypt where it loads. Spring's {@code NimbusJwtEncoder} is not used because it
 * takes no JCA provider.
 */
@Component
public class TokenSigner {

    private final SigningKeys keys;
    private final Map<String, JWSSigner> signers = new ConcurrentHashMap<>();

    TokenSigner(SigningKeys keys) {
        this.keys = keys;
    }

    /** An access token, RFC 9068 §2.1. */
    public String accessToken(JWTClaimsSet claims) {
        return sign(JWSAlgorithm.ES256, new JOSEObjectType("at+jwt"), claims);
    }

    /** An ID token, OpenID Connect Core §2. */
    public String idToken(JWTClaimsSet claims) {
        return sign(JWSAlgorithm.RS256, JOSEObjectType.JWT, claims);
    }

    private String sign(JWSAlgorithm algorithm, JOSEObjectType type, JWTClaimsSet claims) {
        JWK key = keys.active(algorithm.getName()).orElseThrow(SigningUnavailable::new);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(type)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            token.sign(signers.computeIfAbsent(key.getKeyID(), id -> signer(key)));
        } catch (JOSEException e) {
            throw new IllegalStateException("The key " + key.getKeyID() + " cannot sign.", e);
        }
        return token.serialize();
    }

    private static JWSSigner signer(JWK key) {
        try {
            JWSSigner signer = key.getAlgorithm().equals(JWSAlgorithm.ES256)
                    ? new ECDSASigner(key.toECKey())
                    : new RSASSASigner(key.toRSAKey());
            Provider provider = SignatureProvider.get();
            if (provider != null) {
                signer.getJCAContext().setProvider(provider);
            }
            return signer;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

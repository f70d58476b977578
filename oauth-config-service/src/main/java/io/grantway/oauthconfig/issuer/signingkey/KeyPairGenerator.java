package io.grantway.oauthconfig.issuer.signingkey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.platform.token.SignatureProvider;
import io.grantway.platform.value.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Generates key pairs: ES256 on P-256, RS256 with 2048 bits; {@code kid} is the RFC 7638 thumbprint. */
@Component
class KeyPairGenerator {

    private static final int RSA_BITS = 2048;

    private final KeyRowCheck check;
    private final Ids ids;
    private final Clock clock;

    KeyPairGenerator(KeyRowCheck check, Ids ids, Clock clock) {
        this.check = check;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new pair; {@code privateJwk} is not stored in the table. */
    record Pair(SigningKey key, JWK privateJwk) {}

    Pair make(String algorithm, KeyState state) {
        try {
            JWK pair = algorithm.equals("ES256")
                    ? new ECKeyGenerator(Curve.P_256)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint(true)
                            .generate()
                    : new RSAKeyGenerator(RSA_BITS)
                            // null: the JDK, whose search for primes takes seconds
                            .provider(SignatureProvider.get())
                            .algorithm(JWSAlgorithm.RS256)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint(true)
                            .generate();
            // PostgreSQL keeps microseconds; the signed value must equal the stored one
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            SigningKey key = new SigningKey(new CredentialId(ids.next()), pair.toPublicJWK(), state, now, null, "");
            return new Pair(check.signed(key), pair);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

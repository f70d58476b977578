package io.grantway.platform.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.value.Sha256;
import java.nio.ByteBuffer;
import java.security.Provider;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Verifies access tokens: ES256, {@code typ} at+jwt (RFC 9068 §4), issuer, one of the accepted audiences, lifetime,
 * revocation. A verified token is cached by its SHA-256 for at most 60 seconds; its expiry and the revocations are
 * checked each time.
 */
public final class AccessTokens {

    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final int LONGEST = 8_192;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Cache<ByteBuffer, VerifiedToken> verified = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofSeconds(60))
            .build();
    private final Claims claims;
    private final Revocations revocations;
    private final Clock clock;

    public AccessTokens(
            PlatformSettings settings, JWKSource<SecurityContext> keys, Revocations revocations, Clock clock) {
        this.claims = new Claims(settings.issuer(), Set.of(PlatformSettings.API_AUDIENCE, settings.serviceName()));
        this.revocations = revocations;
        this.clock = clock;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier((set, context) -> {});
        Provider provider = SignatureProvider.get();
        if (provider != null) {
            DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
            verifiers.getJCAContext().setProvider(provider);
            processor.setJWSVerifierFactory(verifiers);
        }
    }

    /**
     * Verifies a token.
     *
     * @throws TokenRefused when it is not valid
     * @throws VerificationUnavailable when validity cannot be determined now
     */
    public VerifiedToken verify(String token) throws TokenRefused {
        if (token.length() > LONGEST) {
            throw new TokenRefused("The token is too long.");
        }
        ByteBuffer key = ByteBuffer.wrap(Sha256.of(token));
        VerifiedToken known = verified.getIfPresent(key);
        if (known == null) {
            known = claims.read(process(token));
            requireLife(known);
            verified.put(key, known);
        } else {
            requireLife(known);
        }
        if (revocations.covers(known)) {
            throw new TokenRefused("The token was revoked.");
        }
        return known;
    }

    /** Whether {@link #verify} would return without a remote call, so that an event loop may call it. */
    public boolean remembers(String token) {
        return verified.getIfPresent(ByteBuffer.wrap(Sha256.of(token))) != null;
    }

    private JWTClaimsSet process(String token) throws TokenRefused {
        requireCanonical(token);
        try {
            return processor.process(token, null);
        } catch (KeySourceException e) {
            throw new VerificationUnavailable("The issuer's keys are not known yet.");
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new TokenRefused("The token is malformed, of the wrong type, or its signature is not the issuer's.");
        }
    }

    /**
     * Requires the one canonical spelling of a token (RFC 7515 §2): the signature does not cover the encoding, whose
     * padding and unused bits readers ignore.
     */
    private static void requireCanonical(String token) throws TokenRefused {
        Base64URL signature = new Base64URL(token.substring(token.lastIndexOf('.') + 1));
        if (!Base64URL.encode(signature.decode()).equals(signature)) {
            throw new TokenRefused("The token has an encoding that is not base64url without padding.");
        }
    }

    private void requireLife(VerifiedToken token) throws TokenRefused {
        Instant now = clock.instant();
        if (!token.expiresAt().isAfter(now)) {
            throw new TokenRefused("The token has expired.");
        }
        if (token.issuedAt().isAfter(now.plus(SKEW))) {
            throw new TokenRefused("The token is not valid yet.");
        }
    }
}

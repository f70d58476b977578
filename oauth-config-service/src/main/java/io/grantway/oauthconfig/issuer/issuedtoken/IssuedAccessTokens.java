package io.grantway.oauthconfig.issuer.issuedtoken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.grantway.oauthconfig.issuer.revocation.RevocationLog;
import io.grantway.oauthconfig.issuer.signingkey.SigningKeys;
import io.grantway.platform.PlatformSettings;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads access tokens of every audience as their issuer, for introspection and revocation. */
@Component
class IssuedAccessTokens {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final RevocationLog revocations;
    private final String issuer;
    private final Clock clock;

    IssuedAccessTokens(SigningKeys keys, RevocationLog revocations, PlatformSettings settings, Clock clock) {
        this.revocations = revocations;
        this.issuer = settings.issuer();
        this.clock = clock;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    /** The claims of a currently valid token of this issuer. */
    Optional<JWTClaimsSet> read(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            Instant issuedAt = claims.getIssueTime().toInstant();
            boolean live = issuer.equals(claims.getIssuer())
                    && claims.getExpirationTime().toInstant().isAfter(clock.instant())
                    && !revocations.covers(
                            claims.getJWTID(), claims.getSubject(), claims.getStringClaim("client_id"), issuedAt);
            return live ? Optional.of(claims) : Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }
}

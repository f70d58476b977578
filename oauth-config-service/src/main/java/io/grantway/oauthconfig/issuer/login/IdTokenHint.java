package io.grantway.oauthconfig.issuer.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.grantway.oauthconfig.issuer.signingkey.SigningKeys;
import io.grantway.platform.PlatformSettings;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Reads an ID token of this issuer that a client presents at sign-out; it may have expired (OpenID Connect
 * RP-Initiated Logout 1.0 §4).
 */
@Component
class IdTokenHint {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final String issuer;

    IdTokenHint(SigningKeys keys, PlatformSettings settings) {
        this.issuer = settings.issuer();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    /** The person and session that an ID token names. */
    record Hint(String clientId, String sid) {}

    Optional<Hint> read(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            List<String> audience = claims.getAudience();
            String sid = claims.getStringClaim("sid");
            return issuer.equals(claims.getIssuer()) && audience.size() == 1 && sid != null
                    ? Optional.of(new Hint(audience.getFirst(), sid))
                    : Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }
}

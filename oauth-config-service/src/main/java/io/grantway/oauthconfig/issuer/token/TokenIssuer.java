package io.grantway.oauthconfig.issuer.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.grantway.oauthconfig.issuer.revocation.RevocationLog;
import io.grantway.oauthconfig.issuer.session.IssuerSession;
import io.grantway.oauthconfig.issuer.signingkey.SigningUnavailable;
import io.grantway.oauthconfig.issuer.signingkey.TokenSigner;
import io.grantway.platform.PlatformSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Creates and signs tokens: access tokens (RFC 9068 §2) and ID tokens (OpenID Connect Core §2). */
@Component
public class TokenIssuer {

    private final TokenSigner signer;
    private final RevocationLog revocations;
    private final TokenLifetimes lives;
    private final String issuer;
    private final MeterRegistry meters;
    private final Clock clock;

    TokenIssuer(
            TokenSigner signer,
            RevocationLog revocations,
            TokenLifetimes lives,
            PlatformSettings platform,
            MeterRegistry meters,
            Clock clock) {
        this.signer = signer;
        this.revocations = revocations;
        this.lives = lives;
        this.issuer = platform.issuer();
        this.meters = meters;
        this.clock = clock;
    }

    /** Issues a token for an app; {@code issuableFrom} is later than now within the second of a revocation. */
    Jwt app(String clientId, String projectId, Collection<String> scopes, Instant issuableFrom) {
        return access(
                "app",
                claims(clientId, clientId, PlatformSettings.API_AUDIENCE, lives.appTokenLife(), issuableFrom)
                        .claim("scope", String.join(" ", scopes))
                        .claim("project_id", projectId));
    }

    Jwt service(String name, String audience, Collection<String> scopes) {
        return access(
                "service",
                claims(name, name, audience, lives.serviceTokenLife(), Instant.EPOCH)
                        .claim("scope", String.join(" ", scopes)));
    }

    /** Issues a token for a person, within one session. */
    public Jwt person(IssuerSession session, String clientId, Collection<String> scopes) {
        String subject = session.user().toString();
        return access(
                "person",
                claims(
                                subject,
                                clientId,
                                PlatformSettings.API_AUDIENCE,
                                lives.personTokenLife(),
                                revocations.issuableFrom(subject))
                        .claim("scope", String.join(" ", scopes))
                        .claim("sid", session.sid()));
    }

    /** Issues an ID token for a client; without a nonce when the request had none. */
    public Jwt id(IssuerSession session, String clientId, @Nullable String nonce) {
        JWTClaimsSet claims = claims(session.user().toString(), clientId, clientId, lives.idTokenLife(), Instant.EPOCH)
                .claim("client_id", null)
                .claim("azp", clientId)
                .claim("nonce", nonce)
                .claim("sid", session.sid())
                .claim("amr", session.amr())
                .claim("acr", session.acr())
                .claim("auth_time", session.authTime().getEpochSecond())
                .build();
        return jwt(sign(() -> signer.idToken(claims)), claims, "JWT");
    }

    private JWTClaimsSet.Builder claims(
            String subject, String clientId, String audience, Duration life, Instant issuableFrom) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant issuedAt = issuableFrom.isAfter(now) ? issuableFrom : now;
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .claim("client_id", clientId)
                .audience(audience)
                .issueTime(Date.from(issuedAt))
                .expirationTime(Date.from(issuedAt.plus(life)))
                .jwtID(UUID.randomUUID().toString());
    }

    private Jwt access(String kind, JWTClaimsSet.Builder builder) {
        JWTClaimsSet claims = builder.build();
        Jwt token = jwt(sign(() -> signer.accessToken(claims)), claims, "at+jwt");
        meters.counter("grantway.issuer.tokens", "client_kind", kind).increment();
        return token;
    }

    private static String sign(Supplier<String> signature) {
        try {
            return signature.get();
        } catch (SigningUnavailable e) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "The issuer cannot sign tokens yet.", null));
        }
    }

    private static Jwt jwt(String value, JWTClaimsSet claims, String type) {
        Map<String, Object> all = claims.getClaims();
        return Jwt.withTokenValue(value)
                .header("typ", type)
                .claims(copy -> all.forEach((name, claim) -> {
                    if (claim != null) {
                        copy.put(name, claim instanceof Date date ? date.toInstant() : claim);
                    }
                }))
                .build();
    }
}

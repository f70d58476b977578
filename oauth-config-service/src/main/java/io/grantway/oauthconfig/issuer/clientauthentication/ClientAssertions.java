package io.grantway.oauthconfig.issuer.clientauthentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.grantway.oauthconfig.issuer.client.firstparty.FirstPartyClient;
import io.grantway.oauthconfig.issuer.client.firstparty.FirstPartyClients;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.token.SignatureProvider;
import io.grantway.platform.value.Sha256;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.Provider;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Verifies client assertions (private_key_jwt, RFC 7523 §3, RFC 10070): ES256 by the configured key, {@code iss} =
 * {@code sub} = client, {@code aud} the issuer as a single string, lifetime at most 60 seconds, {@code jti} used once
 * across all replicas. Nothing is fetched remotely. The {@code jti} is recorded last, so that an invalid assertion
 * uses none up.
 */
@Component
class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final FirstPartyClients clients;
    private final String issuer;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final Clock clock;

    ClientAssertions(
            FirstPartyClients clients, PlatformSettings settings, JdbcClient jdbc, MeterRegistry meters, Clock clock) {
        this.clients = clients;
        this.issuer = settings.issuer();
        this.jdbc = jdbc;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        return assertion -> decode(client.getClientId(), assertion);
    }

    private Jwt decode(String clientId, String text) {
        FirstPartyClient client = clients.find(clientId).orElseThrow(() -> new BadJwtException("unknown client"));
        try {
            SignedJWT assertion = SignedJWT.parse(text);
            requireSignature(assertion, client.key());
            JWTClaimsSet claims = assertion.getJWTClaimsSet();
            Map<String, Object> raw = assertion.getPayload().toJSONObject();
            require(clientId.equals(claims.getIssuer()) && clientId.equals(claims.getSubject()), "iss or sub");
            require(raw != null && issuer.equals(raw.get("aud")), "aud");
            Instant expiresAt = life(claims);
            spend(clientId, claims.getJWTID(), expiresAt);
            return Jwt.withTokenValue(text)
                    .header("alg", JWSAlgorithm.ES256.getName())
                    .subject(clientId)
                    .issuer(clientId)
                    .expiresAt(expiresAt)
                    .build();
        } catch (ParseException | JOSEException e) {
            throw new BadJwtException("malformed");
        }
    }

    private static void requireSignature(SignedJWT assertion, ECKey key) throws JOSEException {
        require(JWSAlgorithm.ES256.equals(assertion.getHeader().getAlgorithm()), "alg");
        ECDSAVerifier verifier = new ECDSAVerifier(key);
        @Nullable Provider provider = SignatureProvider.get();
        if (provider != null) {
            verifier.getJCAContext().setProvider(provider);
        }
        require(assertion.verify(verifier), "signature");
    }

    private Instant life(JWTClaimsSet claims) {
        Date end = claims.getExpirationTime();
        if (end == null) {
            throw new BadJwtException("exp");
        }
        Instant now = clock.instant();
        Instant expiresAt = end.toInstant();
        require(
                expiresAt.isAfter(now.minus(SKEW))
                        && expiresAt.isBefore(now.plus(LONGEST).plus(SKEW)),
                "exp");
        Date begin = claims.getNotBeforeTime();
        require(begin == null || !begin.toInstant().isAfter(now.plus(SKEW)), "nbf");
        return expiresAt;
    }

    private void spend(String clientId, @Nullable String tokenId, Instant expiresAt) {
        if (tokenId == null || tokenId.isBlank()) {
            throw new BadJwtException("jti");
        }
        int first = jdbc.sql("""
                INSERT INTO client_assertion (client_id, jti_hash, expires_at) VALUES (:client, :jti, :end)
                ON CONFLICT DO NOTHING
                """)
                .param("client", clientId)
                .param("jti", Sha256.of(tokenId))
                .param("end", SqlTime.at(expiresAt.plus(SKEW)))
                .update();
        if (first == 0) {
            meters.counter("grantway.issuer.assertion.replay", "client", clientId)
                    .increment();
        }
        require(first == 1, "jti used");
    }

    /** Deletes records of assertions that would be rejected as expired. */
    int forgetExpired() {
        return jdbc.sql("DELETE FROM client_assertion WHERE expires_at < :now")
                .param("now", SqlTime.at(clock.instant().minus(SKEW)))
                .update();
    }

    private static void require(boolean fulfilled, String what) {
        if (!fulfilled) {
            throw new BadJwtException(what);
        }
    }
}

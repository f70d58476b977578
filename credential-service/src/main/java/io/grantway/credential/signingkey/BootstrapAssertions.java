package io.grantway.credential.signingkey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.grantway.contracts.audit.Outcome;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks the self-signed assertion for the bootstrap endpoint (RFC 7523 §3, with one issuer, one audience and one use).
 * Only oauth-config-service may use it, because it opens only that service's signing keys.
 */
@Component
class BootstrapAssertions {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final int LONGEST_TEXT = 4_096;

    private final ECKey issuerKey;
    private final String audience;
    private final UsedAssertionTable used;
    private final Denials denials;
    private final Clock clock;

    BootstrapAssertions(PlatformSettings settings, UsedAssertionTable used, Denials denials, Clock clock) {
        this.issuerKey = read(settings.serviceKeys());
        this.audience = settings.serviceName();
        this.used = used;
        this.denials = denials;
        this.clock = clock;
    }

    private static ECKey read(@Nullable Path file) {
        if (file == null || file.toString().isEmpty()) {
            throw new IllegalStateException(
                    "GRANTWAY_SERVICE_KEYS is not set. Set it to the file with the public keys of all services.");
        }
        try {
            JWK key = JWKSet.load(file.toFile()).getKeyByKeyId(PlatformSettings.ISSUER);
            if (key instanceof ECKey ecKey) {
                return ecKey.toPublicJWK();
            }
            throw new IllegalStateException(
                    "GRANTWAY_SERVICE_KEYS " + file + " has no EC key with kid " + PlatformSettings.ISSUER + ".");
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("GRANTWAY_SERVICE_KEYS " + file + " is not a readable JWK Set.");
        }
    }

    /**
     * Admits the bearer of a valid, unused assertion.
     *
     * @throws ProblemException 401 {@code invalid_assertion}; audited, and reveals no more than which check failed
     */
    void require(@Nullable String authorization) {
        String refusal = refusal(authorization);
        if (refusal != null) {
            denials.record(AuditEntry.of("bootstrap.denied")
                    .outcome(Outcome.DENIED)
                    .reason(BootstrapProblem.INVALID_ASSERTION.code())
                    .detail("check", refusal));
            throw new ProblemException(BootstrapProblem.INVALID_ASSERTION, refusal);
        }
    }

    private @Nullable String refusal(@Nullable String authorization) {
        if (authorization == null
                || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                || authorization.length() > LONGEST_TEXT) {
            return "Send 'Authorization: Bearer' with an assertion.";
        }
        try {
            SignedJWT assertion = SignedJWT.parse(authorization.substring(7).strip());
            if (!signed(assertion)) {
                return "The assertion was not signed with the key of " + PlatformSettings.ISSUER + ".";
            }
            return refusal(assertion.getJWTClaimsSet());
        } catch (ParseException | JOSEException e) {
            return "The assertion is malformed.";
        }
    }

    private boolean signed(SignedJWT assertion) throws JOSEException {
        return JWSAlgorithm.ES256.equals(assertion.getHeader().getAlgorithm())
                && PlatformSettings.ISSUER.equals(assertion.getHeader().getKeyID())
                && assertion.verify(new ECDSAVerifier(issuerKey));
    }

    private @Nullable String refusal(JWTClaimsSet claims) {
        if (!PlatformSettings.ISSUER.equals(claims.getIssuer())
                || !PlatformSettings.ISSUER.equals(claims.getSubject())) {
            return "Issuer and subject must be " + PlatformSettings.ISSUER + ".";
        }
        if (!List.of(audience).equals(claims.getAudience())) {
            return "The only audience must be " + audience + ".";
        }
        Instant now = clock.instant();
        if (claims.getExpirationTime() == null
                || claims.getIssueTime() == null
                || !claims.getExpirationTime().toInstant().isAfter(now)
                || claims.getExpirationTime().toInstant().isAfter(now.plus(LONGEST))
                || claims.getIssueTime().toInstant().isAfter(now.plus(SKEW))) {
            return "The assertion must already be issued and must expire within 60 seconds.";
        }
        String jti = claims.getJWTID();
        if (jti == null || jti.isEmpty() || jti.length() > 100) {
            return "The assertion requires a jti of at most 100 characters.";
        }
        return used.claim(jti, claims.getExpirationTime().toInstant()) ? null : "The assertion has already been used.";
    }
}

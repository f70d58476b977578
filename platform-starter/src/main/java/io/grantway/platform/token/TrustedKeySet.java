package io.grantway.platform.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Filters a JWK Set for the keys that the issuer's service key vouches for, as they were signed. The others are
 * omitted, logged once each, and counted; they do not prevent the use of the valid ones.
 */
public final class TrustedKeySet {

    private static final Logger log = LoggerFactory.getLogger(TrustedKeySet.class);
    private static final int MOST_TOLD = 1_000;

    private final IssuerServiceKeys issuer;
    private final Clock clock;
    private final Counter refused;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public TrustedKeySet(IssuerServiceKeys issuer, Clock clock, MeterRegistry meters) {
        this.issuer = issuer;
        this.clock = clock;
        this.refused = Counter.builder("grantway.issuer.keys.refused")
                .description("Keys in the issuer's JWK Set without a valid signature of the issuer's service key")
                .register(meters);
    }

    /** The trusted part of a JWK Set (RFC 7517 §5). */
    JWKSet of(String keySet) throws ParseException {
        Instant now = clock.instant();
        List<JWK> trusted = new ArrayList<>();
        Map<String, Object>[] keys = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(keySet), "keys");
        if (keys == null) {
            throw new ParseException("no keys", 0);
        }
        for (Map<String, Object> key : keys) {
            String signed = key.get(SigningKeyStatement.MEMBER) instanceof String text ? text : null;
            issuer.believe(signed)
                    .map(IssuerServiceKeys.Believed::statement)
                    .ifPresentOrElse(
                            statement -> {
                                if (statement.verifiesAt(now)) {
                                    trusted.add(statement.publicJwk());
                                }
                            },
                            () -> refuse(String.valueOf(key.get("kid"))));
        }
        return new JWKSet(trusted);
    }

    private void refuse(String keyId) {
        refused.increment();
        if (told.size() < MOST_TOLD && told.add(keyId)) {
            log.error(
                    "The issuer published the key {} without a valid signature of its service key; it is not used",
                    keyId.length() > 100 ? keyId.substring(0, 100) : keyId);
        }
    }
}

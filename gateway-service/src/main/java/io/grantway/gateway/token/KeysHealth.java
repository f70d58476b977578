package io.grantway.gateway.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready once the issuer's public keys are known; the check also loads them before the first token arrives. */
@Component("keysHealthIndicator")
final class KeysHealth implements HealthIndicator {

    private final JWKSource<SecurityContext> keys;
    private volatile boolean known;

    KeysHealth(JWKSource<SecurityContext> keys) {
        this.keys = keys;
    }

    @Override
    public Health health() {
        try {
            if (keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                    .isEmpty()) {
                return unknown("the issuer has published no keys");
            }
            known = true;
            return Health.up().build();
        } catch (KeySourceException e) {
            return unknown("the issuer's keys could not be read");
        }
    }

    private Health unknown(String reason) {
        Health.Builder health = known ? Health.status("DEGRADED") : Health.outOfService();
        return health.withDetail("reason", reason).build();
    }
}

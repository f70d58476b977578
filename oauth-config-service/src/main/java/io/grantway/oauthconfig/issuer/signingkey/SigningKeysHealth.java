package io.grantway.oauthconfig.issuer.signingkey;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Part of readiness as {@code signingKeys}: down until tokens can be signed. */
@Component("signingKeysHealthIndicator")
class SigningKeysHealth implements HealthIndicator {

    private final SigningKeys keys;

    SigningKeysHealth(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public Health health() {
        return keys.canSign()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", keys.known() ? "sealed" : "no keys yet")
                        .build();
    }
}

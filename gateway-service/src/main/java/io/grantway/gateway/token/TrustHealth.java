package io.grantway.gateway.token;

import io.grantway.platform.token.Revocations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Ready once revocations are known, and ready from then on: without current revocations the gateway rejects every
 * token but still responds, so that callers receive the reason instead of a load balancer's error.
 */
@Component("trustHealthIndicator")
final class TrustHealth implements HealthIndicator {

    private final Revocations revocations;

    TrustHealth(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public Health health() {
        if (revocations.fresh()) {
            return Health.up().build();
        }
        Health.Builder health = revocations.known() ? Health.status("DEGRADED") : Health.outOfService();
        return health.withDetail("reason", revocations.staleness()).build();
    }
}

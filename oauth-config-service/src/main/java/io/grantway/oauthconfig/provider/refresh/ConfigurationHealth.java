package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.oauthconfig.connection.RefreshReason;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.RefusalStreak;
import io.grantway.oauthconfig.provider.refresh.RefreshPolicy.TooMany;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.Retry;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Distinguishes a refused connection from a refused configuration by the health of its other connections. */
@Component
class ConfigurationHealth {

    private static final String BLOCKED = RefreshReason.CONFIGURATION_BLOCKED.toString();

    private final ProviderConfigs configs;
    private final Connections connections;
    private final RefreshPolicy policy;
    private final RefreshSettings settings;
    private final Clock clock;

    ConfigurationHealth(
            ProviderConfigs configs,
            Connections connections,
            RefreshPolicy policy,
            RefreshSettings settings,
            Clock clock) {
        this.configs = configs;
        this.connections = connections;
        this.policy = policy;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a failure means for the connection, compared with the others.
     *
     * @param ends whether it was refused too often while others succeed
     */
    record Judged(String reason, RefusalStreak refusals, boolean ends) {}

    void accepted(RefreshAttempt attempt) {
        configs.markAccepted(attempt.configuration(), attempt.clientSecretId());
    }

    Judged judge(RefreshAttempt attempt, Retry retry) {
        ConnectionRow row = attempt.connection();
        if (retry.reason().equals(RefreshPolicy.CLIENT_REJECTED)) {
            configs.markRejected(attempt.configuration());
        }
        if (!retry.counts()) {
            return new Judged(retry.reason(), row.health().refusals(), false);
        }
        RefusalStreak refusals = row.health()
                .refusals()
                .and(clock.instant(), settings.longestDoubt().multipliedBy(2));
        TooMany tooMany = policy.tooMany(refusals, () -> connections.siblings(row, settings.refusedFor()));
        if (tooMany == TooMany.BLOCKED) {
            configs.markBlocked(attempt.configuration());
        }
        return new Judged(tooMany == TooMany.BLOCKED ? BLOCKED : retry.reason(), refusals, tooMany == TooMany.ENDS);
    }
}

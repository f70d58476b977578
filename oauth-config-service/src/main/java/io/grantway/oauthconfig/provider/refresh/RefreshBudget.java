package io.grantway.oauthconfig.provider.refresh;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Limits how often refreshes that nobody waits for begin, for each provider configuration and process, so that they
 * leave a provider's rate limit to apps. The limit applies to each second, without bursts.
 */
@Component
class RefreshBudget {

    private final Cache<ProviderConfigId, Instant> next =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build();
    private final Duration gap;
    private final Clock clock;

    RefreshBudget(UnattendedSettings settings, Clock clock) {
        this.gap = Duration.ofSeconds(1).dividedBy(settings.perSecond());
        this.clock = clock;
    }

    /** How long the refresh has to wait for its turn, which is then taken. */
    Duration turn(ProviderConfigId configuration) {
        Instant now = clock.instant();
        Instant after = next.asMap()
                .merge(configuration, now.plus(gap), (free, fresh) -> free.isAfter(now) ? free.plus(gap) : fresh);
        return Duration.between(now, after.minus(gap));
    }
}

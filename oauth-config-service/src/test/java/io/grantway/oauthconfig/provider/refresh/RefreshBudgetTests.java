package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefreshBudgetTests {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private final ProviderConfigId busy = new ProviderConfigId(UUID.randomUUID());

    @Test
    void turnWhenManyAtOnceThenTheyFollowEachOtherAndOthersDoNotWait() {
        RefreshBudget budget = new RefreshBudget(
                new UnattendedSettings(Duration.ofSeconds(30), 32, 20), Clock.fixed(NOW, ZoneOffset.UTC));

        for (int i = 0; i < 40; i++) {
            assertThat(budget.turn(busy)).isEqualTo(Duration.ofMillis(50L * i));
        }
        assertThat(budget.turn(new ProviderConfigId(UUID.randomUUID()))).isZero();
    }
}

package io.grantway.oauthconfig.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.connection.LifeSource;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshWindow;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RefreshScheduleTests {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private final RefreshSchedule schedule =
            new RefreshSchedule(new RefreshScheduleSettings(Duration.ofMinutes(2), Duration.ofDays(7)));

    @RepeatedTest(20)
    void ofWhenTokenLivesAnHourThenAheadInItsLastFifth() {
        assertThat(plan(true, NOW.plusSeconds(3_600), null).aheadAt())
                .isBetween(NOW.plusSeconds(2_880), NOW.plusSeconds(3_240));
    }

    @Test
    void ofWhenTokenLivesBrieflyOrForEverThenNotAhead() {
        assertThat(plan(true, NOW.plusSeconds(119), null).aheadAt()).isNull();
        assertThat(plan(true, null, null).aheadAt()).isNull();
    }

    @RepeatedTest(20)
    void ofWhenIdleEndIsKnownThenDueWellBeforeIt() {
        assertThat(plan(true, null, NOW.plus(Duration.ofDays(60))).dueAt())
                .isBetween(NOW.plus(Duration.ofDays(36)), NOW.plus(Duration.ofDays(42)));
    }

    @RepeatedTest(20)
    void ofWhenIdleEndIsUnknownOrPastThenDueAtTheUsualTime() {
        for (Instant end : new Instant[] {null, NOW.minusSeconds(1)}) {
            assertThat(plan(true, null, end).dueAt())
                    .isBetween(NOW.plus(Duration.ofDays(7)), NOW.plus(Duration.ofHours(185)));
        }
    }

    @Test
    void ofWhenNoRefreshTokenThenNeverDue() {
        assertThat(plan(false, NOW.plusSeconds(3_600), null)).isEqualTo(new RefreshSchedule.Plan(null, null));
        assertThat(plan(null, NOW.plusSeconds(3_600), null)).isEqualTo(new RefreshSchedule.Plan(null, null));
    }

    @Test
    void ofWhenManyAreMadeTogetherThenSpread() {
        Set<Instant> times = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            times.add(plan(true, NOW.plusSeconds(3_600), null).aheadAt());
        }
        assertThat(times).hasSizeGreaterThan(90);
    }

    @RepeatedTest(20)
    void ofWhenProviderAcceptsRefreshesOnlyShortlyBeforeTheEndThenNotEarlier() {
        RefreshWindow window = new RefreshWindow(null, 60);

        assertThat(plan(window, true, NOW.plusSeconds(3_600), null).aheadAt())
                .isBetween(NOW.plusSeconds(3_540), NOW.plusSeconds(3_570));
    }

    @RepeatedTest(20)
    void ofWhenTokenMustHaveAnAgeThenNotEarlier() {
        RefreshWindow window = new RefreshWindow(3_500, null);

        assertThat(plan(window, true, NOW.plusSeconds(3_600), NOW.plusSeconds(1_000)))
                .satisfies(plan -> assertThat(plan.aheadAt()).isBetween(NOW.plusSeconds(3_500), NOW.plusSeconds(3_550)))
                .satisfies(plan -> assertThat(plan.dueAt()).isBetween(NOW.plusSeconds(3_500), NOW.plusSeconds(3_550)));
        assertThat(plan(new RefreshWindow(86_400, null), true, null, NOW.plusSeconds(1_000))
                        .dueAt())
                .isEqualTo(NOW.plusSeconds(86_400));
    }

    private RefreshSchedule.Plan plan(
            @Nullable Boolean refreshable, @Nullable Instant expiresAt, @Nullable Instant idleEnd) {
        return plan(RefreshWindow.ALWAYS, refreshable, expiresAt, idleEnd);
    }

    private RefreshSchedule.Plan plan(
            RefreshWindow window,
            @Nullable Boolean refreshable,
            @Nullable Instant expiresAt,
            @Nullable Instant idleEnd) {
        Ending idle = idleEnd == null ? null : new Ending(idleEnd, LifeSource.RESPONSE);
        return schedule.of(
                new TokenTimes(expiresAt, NOW, refreshable, new RefreshTokenLife(idle, null), null, null), window, NOW);
    }
}

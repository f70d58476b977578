package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.credential.UnknownAttempts;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.contracts.oauthconfig.provider.ReplayRule;
import io.grantway.contracts.oauthconfig.provider.Rotation;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshTokenLifeRules;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshWindow;
import io.grantway.oauthconfig.provider.connection.ConfigurationPeers;
import io.grantway.oauthconfig.provider.connection.ConnectionHealth;
import io.grantway.oauthconfig.provider.connection.RefusalStreak;
import io.grantway.oauthconfig.provider.refresh.RefreshPolicy.TooMany;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.End;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.Pause;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.Retry;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.oauthconfig.provider.token.TokenResult.Kind;
import io.grantway.oauthconfig.provider.token.TokenResult.NotSent;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.oauthconfig.provider.token.TokenResult.Unknown;
import io.grantway.oauthconfig.provider.token.TokenResult.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshPolicyTests {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Instant LIVES = NOW.plusSeconds(600);
    private static final Instant OVER = NOW.minusSeconds(1);
    private static final ProviderError SAID = new ProviderError(400, "invalid_grant", null);
    private static final RefreshSettings SETTINGS = new RefreshSettings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofDays(7),
            12,
            Duration.ofHours(24),
            Duration.ofDays(7),
            Duration.ofDays(7));
    private static final RefreshRules UNSAFE = rules(Rotation.ALWAYS, ReplayRule.UNSAFE, null);
    private static final RefreshRules NEVER = rules(Rotation.NEVER, ReplayRule.UNSAFE, null);
    private static final ConnectionHealth HEALTHY = ConnectionHealth.of(ConnectionState.HEALTHY, null);
    private static final UnknownAttempts ENDED_BEFORE = new UnknownAttempts(1, 60_000, 60_000, 10, true);

    private final RefreshPolicy policy = new RefreshPolicy(SETTINGS);

    private static RefreshRules rules(Rotation rotation, ReplayRule replay, @Nullable Integer grace) {
        return new RefreshRules(rotation, replay, grace, "refresh_token", "refresh_token", false, Map.of());
    }

    private static RefreshSituation situation(
            RefreshRules rules, @Nullable UnknownAttempts unknown, ConnectionHealth health, @Nullable Instant end) {
        return new RefreshSituation(rules, false, unknown, health, end, NOW.minusSeconds(2), CALL, NOW);
    }

    private static RefreshSituation after(RefreshRules rules, @Nullable UnknownAttempts unknown) {
        return situation(rules, unknown, HEALTHY, OVER);
    }

    private static Unknown unknown(boolean responded) {
        return new Unknown("server_error", responded, null, null);
    }

    private static Refused refused(Kind kind, @Nullable Duration wait) {
        return new Refused(kind, SAID, wait, true);
    }

    private Retry retry(TokenResult outcome, RefreshSituation situation) {
        return (Retry) policy.judge(outcome, situation);
    }

    private static ConnectionHealth failures(int count) {
        return new ConnectionHealth(ConnectionState.DEGRADED, "x", null, count, null, null, RefusalStreak.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100})
    void judgeWhenOutcomeIsAnOutageThenRetryHoweverOftenItFailed(int failures) {
        for (RefreshRules rules : new RefreshRules[] {UNSAFE, NEVER}) {
            for (UnknownAttempts before : new UnknownAttempts[] {null, ENDED_BEFORE}) {
                RefreshSituation situation = situation(rules, before, failures(failures), OVER);
                assertThat(policy.judge(unknown(true), situation)).isInstanceOf(Retry.class);
                assertThat(policy.judge(unknown(false), situation)).isInstanceOf(Retry.class);
                assertThat(policy.judge(new NotSent("unreachable", null), situation))
                        .isInstanceOf(Retry.class);
            }
        }
    }

    @Test
    void judgeWhenNothingWasSentThenReasonSaysWhoCanHelp() {
        assertThat(retry(new NotSent("unreachable", null), after(UNSAFE, null)).reason())
                .isEqualTo("provider_unreachable");
        assertThat(retry(new NotSent("key_unusable", null), after(UNSAFE, null)).reason())
                .isEqualTo("configuration_invalid");
    }

    @Test
    void judgeWhenGrantIsRefusedThenEndsWhileOtherRefusalsRetry() {
        assertThat(policy.judge(refused(Kind.ENDED, null), after(UNSAFE, null)))
                .isEqualTo(new End("invalid_grant", SAID));
        assertThat(policy.judge(refused(Kind.ENDED, null), after(UNSAFE, ENDED_BEFORE)))
                .isEqualTo(new End("refresh_outcome_unknown", SAID));
        for (Kind kind : new Kind[] {Kind.RETRY, Kind.CONFIGURATION, Kind.RATE_LIMITED}) {
            Retry retry = retry(refused(kind, null), after(UNSAFE, ENDED_BEFORE));
            assertThat(retry.definite()).isTrue();
            assertThat(retry.heard()).isTrue();
        }
    }

    @Test
    void judgeWhenOutcomeIsUnknownWithResponseThenPausesFifteenSeconds() {
        assertThat(retry(unknown(true), after(UNSAFE, null)).pause())
                .isEqualTo(new Pause(Duration.ofSeconds(15), true));
    }

    @Test
    void judgeWhenOutcomeIsUnknownWithoutResponseThenPausesAMinuteBeyondCallLimit() {
        assertThat(retry(unknown(false), after(UNSAFE, null)).pause())
                .isEqualTo(new Pause(Duration.ofSeconds(8 + 60), true));
    }

    @Test
    void judgeWhenRulesSetQuietTimesThenPauseFollowsThem() {
        RefreshRules rules = new RefreshRules(
                Rotation.ALWAYS,
                ReplayRule.UNSAFE,
                null,
                "refresh_token",
                "t",
                false,
                Map.of(),
                40,
                100,
                new RefreshTokenLifeRules(null, null, null),
                null,
                null,
                null,
                null,
                new RefreshWindow(null, null),
                null,
                false,
                null);
        assertThat(retry(unknown(true), after(rules, null)).pause().time()).isEqualTo(Duration.ofSeconds(40));
        assertThat(retry(unknown(false), after(rules, null)).pause().time()).isEqualTo(Duration.ofSeconds(108));
    }

    @Test
    void judgeWhenRepeatingIsHarmlessThenRetriedAtOnceAndLaterWithBackoff() {
        for (RefreshRules rules : new RefreshRules[] {
            NEVER, rules(Rotation.ALWAYS, ReplayRule.SAFE, null), rules(Rotation.ALWAYS, ReplayRule.GRACE, 90)
        }) {
            assertThat(retry(unknown(true), after(rules, null)).pause()).isEqualTo(Pause.NONE);
            assertThat(policy.beforeSending(after(rules, ENDED_BEFORE), RefreshCause.STALE))
                    .isEmpty();
            Pause second = retry(unknown(true), situation(rules, ENDED_BEFORE, failures(3), OVER))
                    .pause();
            assertThat(second.time()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(8));
            assertThat(second.untilTokenEnds()).isFalse();
        }
    }

    @Test
    void judgeWhenGraceSinceFirstSendingIsTooShortThenWaitsForOldToken() {
        RefreshRules grace = rules(Rotation.ALWAYS, ReplayRule.GRACE, 69);
        assertThat(retry(unknown(true), after(grace, ENDED_BEFORE)).pause().untilTokenEnds())
                .as("60 s ago, and the call may take 10 s")
                .isTrue();
    }

    /** What may be sent now may no longer be sent after the back-off. */
    @Test
    void judgeWhenBackoffExceedsGraceThenWaitsForOldTokenAndKeepsResponse() {
        RefreshRules grace = rules(Rotation.ALWAYS, ReplayRule.GRACE, 120);
        RefreshSituation soon = situation(grace, ENDED_BEFORE, failures(1), OVER);
        RefreshSituation late = situation(grace, ENDED_BEFORE, failures(7), OVER);

        assertThat(retry(unknown(true), soon).pause().untilTokenEnds()).isFalse();
        assertThat(retry(unknown(true), late).pause().untilTokenEnds()).isTrue();
        Unreadable unreadable = new Unreadable("not_json", new ProviderError(200, null, null));
        assertThat(retry(unreadable, soon).keep()).isFalse();
        assertThat(retry(unreadable, late).keep()).isTrue();
    }

    @Test
    void judgeWhenDefiniteOutcomeFollowsDoubtThenDoubtRemains() {
        for (TokenResult outcome : List.of(
                new NotSent("unreachable", null),
                refused(Kind.RATE_LIMITED, null),
                refused(Kind.CONFIGURATION, null),
                refused(Kind.RETRY, null))) {
            assertThat(retry(outcome, after(UNSAFE, ENDED_BEFORE)).pause().untilTokenEnds())
                    .as("in doubt: " + outcome)
                    .isTrue();
            assertThat(retry(outcome, after(UNSAFE, null)).pause().untilTokenEnds())
                    .as("no doubt: " + outcome)
                    .isFalse();
            assertThat(retry(outcome, after(NEVER, ENDED_BEFORE)).pause().untilTokenEnds())
                    .as("harmless: " + outcome)
                    .isFalse();
        }
    }

    @Test
    void judgeWhenThereAreManyFailuresThenBackoffIsAtMostAnHour() {
        Pause pause = retry(unknown(true), situation(UNSAFE, ENDED_BEFORE, failures(30), OVER))
                .pause();
        assertThat(pause.time()).isBetween(Duration.ofMinutes(45), Duration.ofHours(1));
    }

    @Test
    void beforeSendingWhenLeaseIsFoundAsSentThenWaitsUntilItsCallIsOver() {
        UnknownAttempts found = new UnknownAttempts(1, 5_000, 5_000, 10, false);
        for (RefreshCause cause : RefreshCause.values()) {
            assertThat(policy.beforeSending(after(UNSAFE, found), cause))
                    .hasValueSatisfying(obstacle ->
                            assertThat(obstacle.pause()).isEqualTo(new Pause(Duration.ofSeconds(65), true)));
        }
        UnknownAttempts longAgo = new UnknownAttempts(1, 70_000, 70_000, 10, false);
        assertThat(policy.beforeSending(after(UNSAFE, longAgo), RefreshCause.STALE))
                .isEmpty();
        assertThat(policy.beforeSending(situation(UNSAFE, longAgo, HEALTHY, LIVES), RefreshCause.STALE))
                .as("the old token is served")
                .isPresent();
        assertThat(policy.beforeSending(situation(UNSAFE, longAgo, HEALTHY, LIVES), RefreshCause.FORCED))
                .as("force ends the waiting for the old token")
                .isEmpty();
    }

    @Test
    void beforeSendingWhenSilentForAWeekThenOnlyAMemberMaySend() {
        ConnectionHealth silent = new ConnectionHealth(
                ConnectionState.DEGRADED, "x", null, 9, null, NOW.minus(Duration.ofDays(7)), RefusalStreak.NONE);
        for (RefreshRules rules : new RefreshRules[] {UNSAFE, NEVER}) {
            RefreshSituation situation = situation(rules, ENDED_BEFORE, silent, OVER);
            assertThat(policy.beforeSending(situation, RefreshCause.STALE)).isPresent();
            assertThat(policy.beforeSending(situation, RefreshCause.FORCED)).isPresent();
            assertThat(policy.beforeSending(situation, RefreshCause.ASKED)).isEmpty();
        }
    }

    @Test
    void judgeWhenSuccessIsUnreadableThenKeptIfTokenMayBeSpent() {
        Unreadable unreadable = new Unreadable("not_json", new ProviderError(200, null, null));
        assertThat(retry(unreadable, after(UNSAFE, null)).keep()).isTrue();
        assertThat(retry(unreadable, after(NEVER, null)).keep()).isFalse();
    }

    /** An early failure must not delay the refresh that is needed. */
    @ParameterizedTest
    @CsvSource({"30, 30", "0, 3600"})
    void judgeWhenRefreshFailsWhileOldTokenLivesThenPauseEndsWithIt(int lives, int longest) {
        RefreshSituation situation = situation(UNSAFE, null, failures(20), NOW.plusSeconds(lives));
        Duration hour = Duration.ofHours(1);
        assertThat(retry(new NotSent("unreachable", hour), situation).pause().time())
                .isLessThanOrEqualTo(Duration.ofSeconds(longest));
        assertThat(retry(refused(Kind.RETRY, hour), situation).pause().time())
                .isLessThanOrEqualTo(Duration.ofSeconds(longest));
    }

    @Test
    void judgeWhenRateLimitedThenWaitIsHonouredUpToAnHour() {
        RefreshSituation situation = situation(UNSAFE, null, HEALTHY, NOW.plusSeconds(5));
        assertThat(retry(refused(Kind.RATE_LIMITED, Duration.ofMinutes(2)), situation)
                        .pause()
                        .time())
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(retry(refused(Kind.RATE_LIMITED, Duration.ofDays(1)), situation)
                        .pause()
                        .time())
                .isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        // refusals, hours, others are refused, others succeed, verdict
        "11, 100, true,  true,  NO",
        "12, 23,  true,  true,  NO",
        "12, 24,  true,  true,  ENDS",
        "12, 23,  false, true,  NO",
        "12, 24,  true,  false, BLOCKED",
        "999,999, true,  false, BLOCKED",
        "12, 167, false, false, NO",
        "12, 168, false, false, ENDS",
        "12, 24,  false, true,  ENDS",
    })
    void tooManyWhenRefusalsRepeatThenVerdictDependsOnTheirNumberTimeAndPeers(
            int count, int hours, boolean refused, boolean succeed, TooMany verdict) {
        RefusalStreak refusals = new RefusalStreak(count, hours * 3_600L, NOW);
        assertThat(policy.tooMany(refusals, () -> new ConfigurationPeers(refused, succeed)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"11, 100", "100, 23"})
    void tooManyWhenRefusalsAreFewOrRecentThenPeersAreNotAskedFor(int count, int hours) {
        assertThat(policy.tooMany(new RefusalStreak(count, hours * 3_600L, NOW), () -> {
                    throw new IllegalStateException("asked for the others");
                }))
                .isEqualTo(TooMany.NO);
    }

    @Test
    void refusalStreakWhenGapExceedsLimitThenOnlyTheLimitIsCounted() {
        RefusalStreak first = RefusalStreak.NONE.and(NOW, Duration.ofHours(2));
        RefusalStreak second = first.and(NOW.plus(Duration.ofDays(3)), Duration.ofHours(2));
        assertThat(second.count()).isEqualTo(2);
        assertThat(Duration.ofSeconds(second.seconds())).isEqualTo(Duration.ofHours(2));
    }
}

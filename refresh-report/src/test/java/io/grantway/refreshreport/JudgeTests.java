package io.grantway.refreshreport;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.refreshreport.ProcessFault.Kind;
import io.grantway.refreshreport.SentRefresh.Result;
import io.grantway.standalone.plan.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final RefreshTimes TIMES = RefreshTimes.USUAL;
    /** After every quiet period. */
    private static final double LATER = 40;

    private final List<SentRefresh> refreshes = new ArrayList<>();
    private final List<ProcessFault> faults = new ArrayList<>();
    private RotationMode mode = RotationMode.STRICT;

    @Test
    void connectionWhenFreshThenHealthy() {
        sends(0, "a", ProviderFault.NONE, Result.ISSUED, true);

        assertThat(fate(FinalState.Kind.FRESH)).isEqualTo(Fate.HEALTHY);
        assertThat(judgement(FinalState.Kind.FRESH).failures()).isEmpty();
    }

    @Test
    void connectionWhenNeitherFreshNorEndedThenFailure() {
        assertThat(fate(FinalState.Kind.NEITHER)).isEqualTo(Fate.STUCK);
        assertThat(judgement(FinalState.Kind.NEITHER).failures()).hasSize(1);
    }

    @Test
    void lossWhenRotationWasNeverToldThenAllowed() {
        sends(0, "a", ProviderFault.DROPPED_AFTER_ROTATION, Result.ISSUED, false);
        sends(LATER, "a", ProviderFault.NONE, Result.REUSED, true);

        Judgement judgement = judgement(FinalState.Kind.ENDED);
        assertThat(judgement.count(Fate.UNTOLD)).isOne();
        assertThat(judgement.failures()).isEmpty();
        assertThat(judgement.reuses()).hasSize(1);
        assertThat(judgement.reusesOutsideTheRule()).isZero();
    }

    @Test
    void lossWhenRotationWasToldThenFailureAndReuseOutsideTheRule() {
        sends(0, "a", ProviderFault.NONE, Result.ISSUED, true);
        sends(LATER, "a", ProviderFault.NONE, Result.REUSED, true);

        Judgement judgement = judgement(FinalState.Kind.ENDED);
        assertThat(judgement.count(Fate.OTHERWISE)).isOne();
        assertThat(judgement.reusesOutsideTheRule()).isOne();
        assertThat(judgement.failures()).hasSize(2);
    }

    @Test
    void lossWhenAskingProcessWasKilledThenAllowed() {
        sends(0, "a", ProviderFault.NONE, Result.ISSUED, true);
        sends(LATER, "a", ProviderFault.NONE, Result.REUSED, true);
        faults.add(fault(Kind.KILL_ANSWERED, 0.6, 0.6));

        assertThat(fate(FinalState.Kind.ENDED)).isEqualTo(Fate.KILLED);
        assertThat(judgement(FinalState.Kind.ENDED).failures()).isEmpty();
    }

    @Test
    void lossWhenAnotherProcessWasKilledThenFailure() {
        sends(0, "a", ProviderFault.NONE, Result.ISSUED, true);
        sends(LATER, "a", ProviderFault.NONE, Result.REUSED, true);
        faults.add(new ProcessFault(Kind.KILL, Component.OAUTH_CONFIG, 2, at(0.6), at(0.6), false));
        faults.add(new ProcessFault(Kind.KILL, Component.CREDENTIAL, 1, at(0.6), at(0.6), false));

        assertThat(fate(FinalState.Kind.ENDED)).isEqualTo(Fate.OTHERWISE);
    }

    @Test
    void lossWhenKilledLongAfterTheAnswerThenFailure() {
        sends(0, "a", ProviderFault.NONE, Result.ISSUED, true);
        sends(LATER, "a", ProviderFault.NONE, Result.REUSED, true);
        faults.add(fault(Kind.KILL, 10, 10));

        assertThat(fate(FinalState.Kind.ENDED)).isEqualTo(Fate.OTHERWISE);
    }

    @Test
    void lossWhenAskingProcessWasFrozenThenNamed() {
        sends(0, "a", ProviderFault.NONE, Result.ISSUED, false);
        sends(LATER, "a", ProviderFault.NONE, Result.REUSED, true);
        faults.add(fault(Kind.FREEZE_SENT, 0.2, 12));

        assertThat(fate(FinalState.Kind.ENDED)).isEqualTo(Fate.FROZEN);
    }

    @Test
    void lossWhenWrittenAfterAFreezeThenNamed() {
        sends(8, "a", ProviderFault.NONE, Result.ISSUED, true);
        SentRefresh late = new SentRefresh(
                2, mode, "family", "a", 2, at(0), at(12.1), ProviderFault.NONE, Result.REUSED, at(12.2), true);
        refreshes.add(late);
        faults.add(new ProcessFault(Kind.FREEZE_CONNECTED, Component.OAUTH_CONFIG, 2, at(0), at(12), true));

        Judgement judgement = judgement(FinalState.Kind.ENDED);
        assertThat(judgement.count(Fate.FROZEN_AT_THE_WRITE)).isOne();
        assertThat(judgement.lateWrites()).containsExactly(late);
        assertThat(judgement.failures()).isEmpty();
    }

    @Test
    void lossWhenNothingWasRotatedThenFailure() {
        sends(0, "a", ProviderFault.UNAVAILABLE, Result.UNTOUCHED, true);
        sends(LATER, "a", ProviderFault.UNAVAILABLE, Result.UNTOUCHED, true);

        assertThat(fate(FinalState.Kind.ENDED)).isEqualTo(Fate.IN_AN_OUTAGE);
    }

    @Test
    void lossWhenProviderNeverRefusedThenFailure() {
        sends(0, "a", ProviderFault.DROPPED_AFTER_ROTATION, Result.ISSUED, false);

        assertThat(fate(FinalState.Kind.ENDED)).isEqualTo(Fate.IN_AN_OUTAGE);
    }

    @Test
    void lossWhenProviderHasGraceOrDoesNotRotateThenFailure() {
        mode = RotationMode.GRACE;
        sends(0, "a", ProviderFault.DROPPED_AFTER_ROTATION, Result.ISSUED, false);
        sends(LATER, "a", ProviderFault.NONE, Result.REUSED, true);
        assertThat(fate(FinalState.Kind.ENDED)).isEqualTo(Fate.DESPITE_GRACE);

        refreshes.clear();
        mode = RotationMode.NEVER;
        assertThat(fate(FinalState.Kind.ENDED)).isEqualTo(Fate.WITHOUT_ROTATION);
    }

    @Test
    void connectionWhenAnswerWasUnreadableThenKeptBackAtStrictOnly() {
        sends(0, "a", ProviderFault.GARBAGE, Result.ISSUED, true);
        assertThat(fate(FinalState.Kind.UNREADABLE)).isEqualTo(Fate.UNREADABLE);

        mode = RotationMode.GRACE;
        assertThat(fate(FinalState.Kind.UNREADABLE)).isEqualTo(Fate.STUCK);
    }

    @Test
    void requestWhenStoreWasAwayThenNoBreachButALossIsAFailure() {
        sends(0, "a", ProviderFault.NONE, Result.ISSUED, true);
        sends(LATER, "a", ProviderFault.NONE, Result.REUSED, true);
        faults.add(new ProcessFault(Kind.POSTGRES_RESTART, null, 0, at(0.2), at(3), false));

        Judgement judgement = judgement(FinalState.Kind.ENDED);
        assertThat(judgement.breaches()).isEmpty();
        assertThat(judgement.count(Fate.OTHERWISE)).isOne();
    }

    @Test
    void requestWhenSentInTheQuietPeriodThenBreach() {
        sends(0, "a", ProviderFault.HANG, Result.UNTOUCHED, false);
        sends(3, "a", ProviderFault.NONE, Result.ISSUED, true);

        assertThat(judgement(FinalState.Kind.FRESH).breaches())
                .singleElement()
                .asString()
                .contains("quiet period");
    }

    @Test
    void requestWhenSentAfterDefiniteRefusalThenNoBreach() {
        sends(0, "a", ProviderFault.RATE_LIMITED, Result.UNTOUCHED, true);
        sends(1.5, "a", ProviderFault.NONE, Result.ISSUED, true);

        assertThat(judgement(FinalState.Kind.FRESH).breaches()).isEmpty();
    }

    @Test
    void requestWhenTwoAtOnceThenBreachInEveryMode() {
        for (RotationMode each : RotationMode.values()) {
            mode = each;
            refreshes.clear();
            sends(0, "a", ProviderFault.SLOW, Result.ISSUED, true);
            sends(0.2, "a", ProviderFault.NONE, Result.REPLAYED, true);

            assertThat(judgement(FinalState.Kind.FRESH).breaches())
                    .as("%s", each)
                    .singleElement()
                    .asString()
                    .contains("under way");
        }
    }

    @Test
    void requestWhenSentAfterUnreadableResponseThenBreach() {
        sends(0, "a", ProviderFault.WEB_PAGE, Result.UNTOUCHED, true);
        sends(LATER, "a", ProviderFault.NONE, Result.ISSUED, true);

        assertThat(judgement(FinalState.Kind.FRESH).breaches())
                .singleElement()
                .asString()
                .contains("unreadable");
    }

    @Test
    void requestWhenSentAgainAtOnceWithGraceThenNoBreach() {
        mode = RotationMode.GRACE;
        sends(0, "a", ProviderFault.DROPPED_AFTER_ROTATION, Result.ISSUED, false);
        sends(1, "a", ProviderFault.NONE, Result.REPLAYED, true);

        assertThat(judgement(FinalState.Kind.FRESH).failures()).isEmpty();
    }

    private void sends(double second, String token, ProviderFault fault, Result result, boolean told) {
        refreshes.add(new SentRefresh(
                refreshes.size() + 1,
                mode,
                "family",
                token,
                1,
                at(second - 0.01),
                at(second),
                fault,
                result,
                at(second + 0.5),
                told));
    }

    private static ProcessFault fault(Kind kind, double from, double until) {
        return new ProcessFault(kind, Component.OAUTH_CONFIG, 1, at(from), at(until), true);
    }

    private static Instant at(double second) {
        return START.plus(Duration.ofMillis(Math.round(second * 1_000)));
    }

    private Fate fate(FinalState.Kind kind) {
        return judgement(kind).connections().getFirst().fate();
    }

    private Judgement judgement(FinalState.Kind kind) {
        return new Judge(new Evidence(TIMES, List.copyOf(refreshes), List.copyOf(faults)))
                .judge(List.of(new FinalState("conn_1", "family", mode, kind, "why")));
    }
}

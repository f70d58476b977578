package io.grantway.refreshreport;

import io.grantway.refreshreport.Judgement.Judged;
import io.grantway.refreshreport.Judgement.Reuse;
import io.grantway.refreshreport.SentRefresh.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides from the providers' ledger, the faults that were injected and the final states what became of each connection,
 * and whether that is within the promise. Reads no clock and asks nobody.
 */
public final class Judge {

    private final Evidence evidence;

    /** @param evidence what happened */
    public Judge(Evidence evidence) {
        this.evidence = evidence;
    }

    public Judgement judge(List<FinalState> states) {
        Map<String, List<SentRefresh>> families =
                evidence.refreshes().stream().collect(Collectors.groupingBy(SentRefresh::family));
        List<Judged> connections = new ArrayList<>();
        for (FinalState state : states) {
            connections.add(judge(state, families.getOrDefault(state.family(), List.of())));
        }
        List<Reuse> reuses = new ArrayList<>();
        List<String> breaches = new ArrayList<>();
        SendingRule rule = new SendingRule(evidence);
        families.values().forEach(family -> {
            for (SentRefresh each : family) {
                String breach = rule.breach(each, family).orElse("");
                if (!breach.isEmpty()) {
                    breaches.add(each.family() + " (" + each.mode() + "), request " + each.number() + " from replica "
                            + each.replica() + " at " + each.arrived() + ": " + breach);
                }
                if (each.result() == Result.REUSED) {
                    reuses.add(new Reuse(each, breach));
                }
            }
        });
        List<SentRefresh> late =
                evidence.refreshes().stream().filter(evidence::isLateWrite).toList();
        return new Judgement(connections, reuses, breaches, late);
    }

    private Judged judge(FinalState state, List<SentRefresh> family) {
        return switch (state.kind()) {
            case FRESH -> new Judged(state, Fate.HEALTHY, "");
            case NEITHER -> new Judged(state, Fate.STUCK, state.reason() + "; " + told(family));
            case UNREADABLE -> new Judged(state, unreadable(state, family), state.reason() + "; " + told(family));
            case ENDED -> lost(state, family);
        };
    }

    /** Only the spent token of a provider that punishes second uses is kept back. */
    private Fate unreadable(FinalState state, List<SentRefresh> family) {
        boolean nonsense = !family.isEmpty() && family.getLast().fault().isUnreadable();
        return state.mode() == RotationMode.STRICT && nonsense ? Fate.UNREADABLE : Fate.STUCK;
    }

    private Judged lost(FinalState state, List<SentRefresh> family) {
        Fate fate =
                switch (state.mode()) {
                    case NEVER -> Fate.WITHOUT_ROTATION;
                    case GRACE -> Fate.DESPITE_GRACE;
                    case STRICT -> lostAtStrict(family);
                };
        return new Judged(state, fate, state.reason() + "; " + told(family));
    }

    private Fate lostAtStrict(List<SentRefresh> family) {
        Optional<SentRefresh> last =
                family.stream().filter(SentRefresh::rotated).reduce((one, other) -> other);
        if (last.isEmpty()) {
            return Fate.IN_AN_OUTAGE;
        }
        SentRefresh rotation = last.get();
        Optional<SentRefresh> refusal = family.stream()
                .filter(each -> each.number() > rotation.number())
                .filter(each -> each.result() == Result.REUSED || each.result() == Result.REFUSED)
                .findFirst();
        if (refusal.isEmpty()) {
            return Fate.IN_AN_OUTAGE; // given up without a refusal
        }
        if (evidence.isLateWrite(refusal.get())) {
            return Fate.FROZEN_AT_THE_WRITE;
        }
        if (evidence.wasKilled(rotation)) {
            return Fate.KILLED;
        }
        if (evidence.wasFrozen(rotation)) {
            return Fate.FROZEN;
        }
        return evidence.wasToldTokens(rotation) ? Fate.OTHERWISE : Fate.UNTOLD;
    }

    /** The last requests of a family, for a person who looks for the cause. */
    private static String told(List<SentRefresh> family) {
        return family.stream()
                .skip(Math.max(0, family.size() - 4))
                .map(Judge::told)
                .collect(Collectors.joining(" | "));
    }

    private static String told(SentRefresh each) {
        Instant arrived = each.arrived();
        return "%s %s from replica %d at %s, answered %s, %s, %s"
                .formatted(
                        each.token(),
                        each.fault().label,
                        each.replica(),
                        arrived,
                        each.answered(),
                        each.result(),
                        each.told() ? "told" : "not told");
    }
}

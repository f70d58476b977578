package io.grantway.refreshreport;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The judgement of a run.
 *
 * @param connections each with its fate
 * @param reuses second uses of a refresh token that its provider punished
 * @param breaches requests against the rule, punished or not
 * @param lateWrites requests that were written after a freeze between the last check and the write
 */
public record Judgement(
        List<Judged> connections, List<Reuse> reuses, List<String> breaches, List<SentRefresh> lateWrites) {

    /** A connection, its fate, and what it was decided by. */
    public record Judged(FinalState connection, Fate fate, String because) {}

    /**
     * A second use.
     *
     * @param breach why the rule forbids it; empty if it does not
     */
    public record Reuse(SentRefresh refresh, String breach) {}

    public Map<Fate, Integer> fates() {
        Map<Fate, Integer> count = new EnumMap<>(Fate.class);
        connections.forEach(each -> count.merge(each.fate(), 1, Integer::sum));
        return count;
    }

    public long count(Fate fate) {
        return connections.stream().filter(each -> each.fate() == fate).count();
    }

    public long reusesOutsideTheRule() {
        return reuses.stream().filter(reuse -> !reuse.breach().isEmpty()).count();
    }

    /** Everything that must not be there, in words; empty if the promise was kept. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        for (Judged each : connections) {
            if (!each.fate().allowed) {
                failures.add("%s (%s, %s): %s; %s"
                        .formatted(
                                each.connection().id(),
                                each.connection().mode(),
                                each.connection().family(),
                                each.fate().label,
                                each.because()));
            }
        }
        failures.addAll(breaches);
        return failures;
    }
}

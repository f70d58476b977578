package io.grantway.refreshreport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happened in a run, and the judgement.
 *
 * @param reads number of reads by outcome
 * @param wrong tokens that must not have been delivered
 * @param took the whole run
 */
public record RunResult(
        RunSettings settings,
        Evidence evidence,
        Judgement judgement,
        Map<String, Long> reads,
        List<String> wrong,
        Duration took) {

    /** Number of requests with each fault. */
    public Map<ProviderFault, Long> providerFaults() {
        Map<ProviderFault, Long> count = new EnumMap<>(ProviderFault.class);
        for (ProviderFault fault : ProviderFault.values()) {
            count.put(
                    fault,
                    evidence.refreshes().stream()
                            .filter(each -> each.fault() == fault)
                            .count());
        }
        return count;
    }

    public Map<ProcessFault.Kind, Long> processFaults() {
        Map<ProcessFault.Kind, Long> count = new EnumMap<>(ProcessFault.Kind.class);
        for (ProcessFault.Kind kind : ProcessFault.Kind.values()) {
            count.put(
                    kind,
                    evidence.faults().stream()
                            .filter(fault -> fault.kind() == kind)
                            .count());
        }
        return count;
    }

    public int refreshes() {
        return evidence.refreshes().size();
    }

    long killsBetweenSentAndStored() {
        return evidence.faults().stream()
                .filter(fault -> fault.kind().killsBetweenSentAndStored())
                .count();
    }

    /** Everything that must not be there. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>(judgement.failures());
        failures.addAll(wrong);
        return failures;
    }

    /** What a long run was to reach and did not; empty if the run had no goal. */
    List<String> missed() {
        List<String> missed = new ArrayList<>();
        if (settings.refreshes() == 0) {
            return missed;
        }
        atLeast(missed, settings.refreshes(), refreshes(), "refreshes");
        atLeast(
                missed,
                Goals.KILLS_BETWEEN_SENT_AND_STORED,
                killsBetweenSentAndStored(),
                "kills between sent and stored");
        providerFaults().forEach((fault, count) -> {
            if (fault != ProviderFault.NONE) {
                atLeast(missed, Goals.OF_EACH_FAULT, count, fault.label);
            }
        });
        return missed;
    }

    private static void atLeast(List<String> missed, long goal, long reached, String what) {
        if (reached < goal) {
            missed.add(what + ": " + reached + " of " + goal);
        }
    }

    /** For people. */
    public String report() {
        return new ReportText(this).markdown();
    }

    public boolean isPassed() {
        return failures().isEmpty() && missed().isEmpty();
    }
}

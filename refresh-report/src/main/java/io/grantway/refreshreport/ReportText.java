package io.grantway.refreshreport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** The report, for people and for programs. */
final class ReportText {

    private static final int SHOWN = 40;

    private final RunResult result;

    ReportText(RunResult result) {
        this.result = result;
    }

    /** Markdown that is also readable in a terminal. */
    String markdown() {
        StringBuilder text = new StringBuilder("# Refresh report\n\n");
        RunSettings settings = result.settings();
        line(
                text,
                "%d replicas, faults injected for %d s, whole run %d s. Times of the rule, shortened: %s",
                settings.replicas(),
                settings.injecting().toSeconds(),
                result.took().toSeconds(),
                settings.times());
        table(text, "injected at providers", providerFaults());
        table(text, "injected at processes", processFaults());
        table(text, "refreshes", refreshes());
        table(text, "reads by outcome", result.reads());
        table(text, "connections", connections());
        table(text, "must be 0", zeros());
        list(text, "Failures", result.failures());
        list(text, "Too small to prove anything", result.missed());
        text.append("\n**")
                .append(result.isPassed() ? "The promise was kept." : "The promise was NOT kept, or not proved.")
                .append("**\n");
        return text.toString();
    }

    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("passed", result.isPassed());
        all.put("replicas", result.settings().replicas());
        all.put("injecting_seconds", result.settings().injecting().toSeconds());
        all.put("took_seconds", result.took().toSeconds());
        all.put("provider_faults", providerFaults());
        all.put("process_faults", processFaults());
        all.put("refreshes", refreshes());
        all.put("reads", result.reads());
        all.put("connections", connections());
        all.put("must_be_zero", zeros());
        all.put("failures", result.failures());
        all.put("missed", result.missed());
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private Map<String, Long> providerFaults() {
        Map<String, Long> rows = new LinkedHashMap<>();
        result.providerFaults().forEach((fault, count) -> {
            if (fault != ProviderFault.NONE) {
                rows.put(fault.label, count);
            }
        });
        return rows;
    }

    private Map<String, Long> processFaults() {
        Map<String, Long> rows = new LinkedHashMap<>();
        result.processFaults().forEach((kind, count) -> rows.put(kind.label, count));
        rows.put("requests written after a freeze between the last check and the write", (long)
                result.judgement().lateWrites().size());
        return rows;
    }

    private Map<String, Long> refreshes() {
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put("refresh requests that reached a provider", (long) result.refreshes());
        for (RotationMode mode : RotationMode.values()) {
            rows.put("of them at providers of mode " + mode, count(each -> each.mode() == mode));
        }
        rows.put("rotations", count(SentRefresh::rotated));
        rows.put(
                "rotations that were never told",
                count(each -> each.rotated() && !result.evidence().wasToldTokens(each)));
        rows.put("repeated within the replay grace", count(each -> each.result() == SentRefresh.Result.REPLAYED));
        rows.put(
                "second uses that were punished, within the rule",
                (long) result.judgement().reuses().size() - result.judgement().reusesOutsideTheRule());
        return rows;
    }

    private long count(Predicate<SentRefresh> condition) {
        return result.evidence().refreshes().stream().filter(condition).count();
    }

    private Map<String, Long> connections() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Fate fate : Fate.values()) {
            rows.put(fate.label, result.judgement().count(fate));
        }
        return rows;
    }

    private Map<String, Long> zeros() {
        Judgement judgement = result.judgement();
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put(
                "lost outside \"rotated and never told us\"",
                judgement.connections().stream()
                        .filter(each -> each.fate().isLost() && !each.fate().allowed)
                        .count());
        rows.put("lost with replay grace", judgement.count(Fate.DESPITE_GRACE));
        rows.put(
                "lost by an outage without rotation",
                judgement.count(Fate.IN_AN_OUTAGE) + judgement.count(Fate.WITHOUT_ROTATION));
        rows.put("neither fresh nor ended", judgement.count(Fate.STUCK));
        rows.put("second uses outside the rule", judgement.reusesOutsideTheRule());
        rows.put("requests against the rule, punished or not", (long)
                judgement.breaches().size());
        rows.put("tokens that must not have been delivered", (long)
                result.wrong().size());
        return rows;
    }

    private static void table(StringBuilder text, String title, Map<String, Long> rows) {
        text.append("\n| %-70s |      n |\n|%s|-------:|\n".formatted(title, "-".repeat(72)));
        rows.forEach((name, count) -> text.append("| %-70s | %6d |%n".formatted(name, count)));
    }

    private static void list(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n").append(title).append(" (").append(lines.size()).append("):\n\n");
            lines.stream()
                    .limit(SHOWN)
                    .forEach(each -> text.append("- ").append(each).append('\n'));
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }
}

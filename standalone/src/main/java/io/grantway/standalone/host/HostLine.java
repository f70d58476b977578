package io.grantway.standalone.host;

import java.util.Optional;

/** A line that the {@link Host} reports: {@code migrated NAME}, {@code started NAME}, {@code failed NAME why}. */
public record HostLine(Step step, String service, String detail) {

    /** The kinds of report. */
    public enum Step {
        MIGRATED,
        STARTED,
        FAILED
    }

    /** Parses a line; empty when it is not a report. */
    public static Optional<HostLine> parse(String line) {
        String[] parts = line.split(" ", 3);
        for (Step step : Step.values()) {
            if (parts.length >= 2 && parts[0].equals(step.name())) {
                return Optional.of(new HostLine(step, parts[1], parts.length > 2 ? parts[2] : ""));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return (step + " " + service + " " + detail.replaceAll("\\R", " ")).strip();
    }
}

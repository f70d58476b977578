package io.grantway.audit.finding;

import io.grantway.contracts.audit.Actor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The denials of one subject in one batch; at least one. */
record Burst(String key, List<Denial> denials) {

    Burst {
        denials = denials.stream().sorted(Comparator.comparing(Denial::at)).toList();
    }

    Instant first() {
        return denials.getFirst().at();
    }

    Instant last() {
        return denials.getLast().at();
    }

    long count() {
        return denials.stream().mapToLong(Denial::count).sum();
    }

    Actor subject() {
        return denials.getFirst().subject();
    }

    /** The project that all denials concern, if there is a single one. */
    @Nullable UUID project() {
        @Nullable UUID first = denials.getFirst().project();
        return first != null && denials.stream().allMatch(denial -> first.equals(denial.project())) ? first : null;
    }

    List<UUID> events() {
        return denials.stream().map(Denial::event).limit(Sighting.MOST_EVENTS).toList();
    }
}

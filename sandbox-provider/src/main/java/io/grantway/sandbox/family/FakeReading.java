package io.grantway.sandbox.family;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters of one request while they are read; what nobody takes is refused. */
final class FakeReading {

    private final FakeParameters parameters;
    private final Set<String> taken = new HashSet<>();

    FakeReading(FakeParameters parameters) {
        this.parameters = parameters;
    }

    String take(String name) {
        taken.add(name);
        return parameters.required(name);
    }

    @Nullable String takeIfPresent(String name) {
        taken.add(name);
        return parameters.get(name);
    }

    boolean has(String name) {
        return parameters.get(name) != null;
    }

    FakeParameters all() {
        return parameters;
    }

    void finish() {
        Set<String> left = new TreeSet<>(parameters.values().keySet());
        left.removeAll(taken);
        FakeRefusal.require(left.isEmpty(), "invalid_request", "unknown parameters " + left);
    }
}

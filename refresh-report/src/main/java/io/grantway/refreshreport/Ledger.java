package io.grantway.refreshreport;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The truth about a run: what providers saw, and what was done to processes. */
final class Ledger {

    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Queue<SentRefresh> refreshes = new ConcurrentLinkedQueue<>();
    private final Queue<ProcessFault> faults = new ConcurrentLinkedQueue<>();

    /** A refresh request has arrived; {@link #add} follows. */
    long begin() {
        underWay.incrementAndGet();
        return numbers.incrementAndGet();
    }

    void add(SentRefresh refresh) {
        refreshes.add(refresh);
        underWay.decrementAndGet();
    }

    void add(ProcessFault fault) {
        faults.add(fault);
    }

    /** In order of arrival. */
    List<SentRefresh> refreshes() {
        return refreshes.stream()
                .sorted(Comparator.comparingLong(SentRefresh::number))
                .toList();
    }

    List<ProcessFault> faults() {
        return List.copyOf(faults);
    }

    /** What the judge needs. */
    Evidence evidence(RefreshTimes times) {
        return new Evidence(times, refreshes(), faults());
    }

    /** Number of refreshes whose requests have arrived. */
    long arrived() {
        return numbers.get();
    }

    /** Whether every kind of fault has occurred. */
    boolean hasAllKinds() {
        return Arrays.stream(ProcessFault.Kind.values()).allMatch(kind -> count(kind) > 0)
                && Arrays.stream(ProviderFault.values())
                        .allMatch(fault -> refreshes.stream().anyMatch(each -> each.fault() == fault));
    }

    /** Requests that the provider has not finished. */
    int underWay() {
        return underWay.get();
    }

    long count(ProcessFault.Kind kind) {
        return faults.stream().filter(fault -> fault.kind() == kind).count();
    }
}

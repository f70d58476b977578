package io.grantway.refreshreport;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What goes on around the faults: apps read, end users connect and connect again. */
final class Life implements AutoCloseable {

    private static final int CONNECTING = 6;
    private static final int ATTEMPTS = 30;
    private static final Duration CONNECTING_LIMIT = Duration.ofMinutes(10);

    private final RunSettings settings;
    private final Population population;
    private final Ledger ledger;
    private final TokenReaders readers;
    private final Set<TrackedConnection> replaced = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService work = Executors.newScheduledThreadPool(
            CONNECTING, Thread.ofPlatform().daemon().name("life-", 1).factory());
    private volatile boolean replacing = true;

    Life(RunSettings settings, Population population, DemoApp app, List<String> gateways, Ledger ledger) {
        this.settings = settings;
        this.population = population;
        this.ledger = ledger;
        this.readers = new TokenReaders(gateways, app, this::replace);
    }

    /** Returns when all connections are in use. */
    void begin(int connections) throws InterruptedException {
        patiently(readers::authenticate);
        readers.start();
        for (int i = 0; i < connections; i++) {
            work.execute(() -> later(() -> readers.add(population.connect())));
        }
        Instant end = Instant.now().plus(CONNECTING_LIMIT);
        while (number() < connections) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("only " + number() + " connections could be made");
            }
            Thread.sleep(200);
        }
        work.scheduleWithFixedDelay(() -> once(readers::authenticate), 120, 120, TimeUnit.SECONDS);
    }

    int number() {
        return population.all().size();
    }

    long ended() {
        return population.all().stream().filter(TrackedConnection::isOver).count();
    }

    Map<String, Long> outcomes() {
        Map<String, Long> sums = new TreeMap<>();
        readers.outcomes().forEach((outcome, count) -> sums.put(outcome, count.sum()));
        return sums;
    }

    List<String> wrong() {
        return List.copyOf(readers.wrong());
    }

    /** Waits until each connection is fresh or has ended, without faults, within the limit. */
    List<FinalState> settle(BooleanSupplier everythingWorks) throws InterruptedException {
        replacing = false;
        Instant limit = Instant.now().plus(settings.settling());
        while (!everythingWorks.getAsBoolean() && Instant.now().isBefore(limit)) {
            Thread.sleep(1_000);
        }
        Instant since = Instant.now();
        while (Instant.now().isBefore(limit)
                && !population.all().stream().allMatch(each -> each.isOver() || each.isFreshAfter(since))) {
            Thread.sleep(500);
        }
        // whatever ended may come back by a response that was late
        Instant reread = Instant.now().plus(TokenReaders.LONGEST.multipliedBy(2));
        while (Instant.now().isBefore(reread)
                || ledger.underWay() > 0 && Instant.now().isBefore(limit)) {
            Thread.sleep(200);
        }
        readers.close();
        return population.all().stream().map(each -> state(each, since)).toList();
    }

    private static FinalState state(TrackedConnection each, Instant since) {
        FinalState.Kind kind = each.isFreshAfter(since)
                ? FinalState.Kind.FRESH
                : each.hasEnded()
                        ? FinalState.Kind.ENDED
                        : each.isOver() ? FinalState.Kind.UNREADABLE : FinalState.Kind.NEITHER;
        return new FinalState(each.id, each.family, each.mode, kind, each.reason());
    }

    @Override
    public void close() {
        work.shutdownNow();
    }

    private void replace(TrackedConnection ended) {
        if (replacing && replaced.add(ended)) {
            work.execute(() -> later(() -> readers.add(population.replace(ended))));
        }
    }

    private void later(Runnable action) {
        boolean done = once(action);
        if (!done && replacing) {
            work.schedule(() -> later(action), 1, TimeUnit.SECONDS);
        }
    }

    /** Repeats what a busy machine does not do at once. */
    static void patiently(Runnable action) throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (once(action)) {
                return;
            }
            Thread.sleep(1_000);
        }
        action.run();
    }

    /** Whether it succeeded; services may be away. */
    private static boolean once(Runnable action) {
        try {
            action.run();
            return true;
        } catch (DemoFailure e) {
            return false;
        }
    }
}

package io.grantway.refreshreport;

import io.grantway.refreshreport.AimedFaults.Hit;
import io.grantway.refreshreport.ProcessFault.Kind;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One fault of a process after the other, the rarest kind first, as long as one replica of each service is left. */
final class ProcessFaults implements AutoCloseable {

    private static final int AIM_SECONDS = 5;
    private static final List<Kind> KINDS = List.of(
            Kind.KILL_SENT,
            Kind.FREEZE_SENT,
            Kind.KILL_ANSWERED,
            Kind.FREEZE_CONNECTED,
            Kind.KILL,
            Kind.POSTGRES_RESTART,
            Kind.REDIS_FLUSH,
            Kind.FREEZE,
            Kind.REDIS_STOP);
    /** Half of the kills hit these two. */
    private static final List<Component> VICTIMS = List.of(
            Component.CREDENTIAL,
            Component.OAUTH_CONFIG,
            Component.CREDENTIAL,
            Component.OAUTH_CONFIG,
            Component.USER,
            Component.PROJECT,
            Component.AUDIT,
            Component.GATEWAY);

    private final StoreFaults stores;
    private final Processes processes;
    private final AimedFaults aimed;
    private final RunSettings settings;
    private final Ledger ledger;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("process-faults").unstarted(this::run);
    private final Semaphore frozen = new Semaphore(1);
    private volatile boolean closed;

    ProcessFaults(Platform platform, Processes processes, AimedFaults aimed, RunSettings settings, Ledger ledger) {
        this.stores = new StoreFaults(platform, processes);
        this.processes = processes;
        this.aimed = aimed;
        this.settings = settings;
        this.ledger = ledger;
    }

    void start() {
        thread.start();
    }

    /** Returns when the fault under way is over. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
            frozen.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                List<Kind> rarestFirst = KINDS.stream()
                        .sorted(Comparator.comparingDouble(each -> (ledger.count(each) + 1) / weight(each)))
                        .toList();
                for (Kind kind : rarestFirst) {
                    if (!closed && carryOut(kind)) {
                        break;
                    }
                }
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException e) {
                settings.console().accept("  a fault could not be carried out: " + e);
            }
        }
    }

    /** The kills between sent and stored matter most. */
    private static double weight(Kind kind) {
        return kind.killsBetweenSentAndStored() ? 2 : 1;
    }

    /** False if it is not possible now. */
    private boolean carryOut(Kind kind) throws InterruptedException, IOException {
        return switch (kind) {
            case KILL, FREEZE ->
                hit(kind, VICTIMS.get(ThreadLocalRandom.current().nextInt(VICTIMS.size())));
            case KILL_SENT, KILL_ANSWERED, FREEZE_SENT, FREEZE_CONNECTED -> hitARefresh(kind);
            case POSTGRES_RESTART, REDIS_FLUSH, REDIS_STOP -> {
                Instant from = Instant.now();
                stores.carryOut(kind);
                note(kind, null, 0, from, Instant.now(), false);
                yield true;
            }
            case PROVIDER_REFUSES, PROVIDER_NAME_GONE -> false;
        };
    }

    private boolean hit(Kind kind, Component victim) {
        Integer replica = expendable(victim);
        ProcessHandle process = replica == null ? null : processes.process(victim, replica);
        if (replica == null || process == null || kind.freezes() && !frozen.tryAcquire()) {
            return false;
        }
        Instant from = Instant.now();
        if (kind.freezes()) {
            Signals.freeze(process);
            thaw(kind, victim, new Hit(replica, process, from));
        } else {
            Signals.kill(process);
            note(kind, victim, replica, from, from, false);
        }
        return true;
    }

    private boolean hitARefresh(Kind kind) throws InterruptedException {
        if (expendable(AimedFaults.service()) == null || kind.freezes() && !frozen.tryAcquire()) {
            return false;
        }
        Hit hit = aimed.await(kind, AIM_SECONDS);
        if (hit == null) {
            if (kind.freezes()) {
                frozen.release();
            }
            return false;
        }
        if (kind.freezes()) {
            thaw(kind, AimedFaults.service(), hit);
        } else {
            note(kind, AimedFaults.service(), hit.replica(), hit.when(), hit.when(), true);
        }
        return true;
    }

    /** Resumes a frozen process when its lease is over; meanwhile other faults go on. */
    private void thaw(Kind kind, Component victim, Hit hit) {
        Thread.ofPlatform().name("thaw").start(() -> {
            try {
                Thread.sleep(settings.times().pastTheLease());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                Instant until = Instant.now();
                Signals.resume(hit.process());
                note(kind, victim, hit.replica(), hit.when(), until, kind != Kind.FREEZE);
                frozen.release();
            }
        });
    }

    private void note(
            Kind kind, @Nullable Component victim, int replica, Instant from, Instant until, boolean aimedAt) {
        ledger.add(new ProcessFault(kind, victim, replica, from, until, aimedAt));
    }

    /** A replica whose end leaves another one that is ready; null while there is none. */
    private @Nullable Integer expendable(Component component) {
        List<Integer> ready = processes.ready(component);
        return ready.size() >= 2 ? ready.get(ThreadLocalRandom.current().nextInt(ready.size())) : null;
    }
}

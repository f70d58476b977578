package io.grantway.refreshreport;

import io.grantway.refreshreport.ProcessFault.Kind;
import io.grantway.standalone.plan.Component;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Kills or freezes the process that has just connected to a provider, sent its refresh, or been answered. */
final class AimedFaults implements Aim {

    private final Processes processes;
    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();

    AimedFaults(Processes processes) {
        this.processes = processes;
    }

    /** One shot, for whichever process comes first. */
    private record Armed(Kind kind, CompletableFuture<Hit> hit) {}

    /** A process that was hit. */
    record Hit(int replica, ProcessHandle process, Instant when) {}

    /**
     * Waits for the moment, and hits.
     *
     * @return null if the moment did not come in time
     */
    @Nullable Hit await(Kind kind, int seconds) throws InterruptedException {
        processes.learn();
        Armed shot = new Armed(kind, new CompletableFuture<>());
        armed.set(shot);
        try {
            return shot.hit().get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return armed.compareAndSet(shot, null) ? null : shot.hit().getNow(null);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean connected(int replica) {
        return strike(Kind.FREEZE_CONNECTED, replica);
    }

    @Override
    public boolean sent(int replica) {
        return strike(Kind.KILL_SENT, replica) || strike(Kind.FREEZE_SENT, replica);
    }

    @Override
    public boolean answered(int replica) {
        return strike(Kind.KILL_ANSWERED, replica);
    }

    private boolean strike(Kind kind, int replica) {
        Armed shot = armed.get();
        if (shot == null || shot.kind() != kind) {
            return false;
        }
        ProcessHandle process = processes.issuer(replica);
        if (process == null || !process.isAlive() || !armed.compareAndSet(shot, null)) {
            return false;
        }
        Instant when = Instant.now();
        if (kind.kills()) {
            Signals.kill(process);
        } else {
            Signals.freeze(process);
        }
        shot.hit().complete(new Hit(replica, process, when));
        return true;
    }

    /** The service that sends refreshes. */
    static Component service() {
        return Component.OAUTH_CONFIG;
    }
}

package io.grantway.refreshreport;

import io.grantway.refreshreport.AimedFaults.Hit;
import io.grantway.refreshreport.ProcessFault.Kind;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import io.grantway.standalone.postgres.Postgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One fault of a process after the other, the rarest kind first, as long as one replica of each service is left. */
final class ProcessFaults implements AutoCloseable {

    private static final int AIM_SECONDS = 10;
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

    private final Platform platform;
    private final Processes processes;
    private final AimedFaults aimed;
    private final ReportSettings settings;
    private final Ledger ledger;
    private final Thread thread = Thread.ofPlatform().daemon().name("process-faults").unstarted(this::run);
    private volatile boolean closed;

    ProcessFaults(
            Platform platform, Processes processes, AimedFaults aimed, ReportSettings settings, Ledger ledger) {
        this.platform = platform;
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                Kind kind = KINDS.stream()
                        .min(Comparator.comparingDouble(each -> (ledger.count(each) + 1) / weight(each)))
                        .orElseThrow();
                carryOut(kind);
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

    private void carryOut(Kind kind) throws InterruptedException, IOException {
        switch (kind) {
            case KILL, FREEZE -> {
                Component victim = VICTIMS.get(ThreadLocalRandom.current().nextInt(VICTIMS.size()));
                Integer replica = expendable(victim);
                Long pid = replica == null ? null : processes.pid(victim, replica);
                if (replica != null && pid != null) {
                    Instant from = Instant.now();
                    if (kind == Kind.KILL) {
                        Signals.kill(pid);
                        note(kind, victim, replica, from, from, false);
                    } else {
                        Signals.freeze(pid);
                        freezeEnds(kind, victim, replica, pid, from, false);
                    }
                }
            }
            case KILL_SENT, KILL_ANSWERED, FREEZE_SENT, FREEZE_CONNECTED -> {
                Integer replica = expendable(AimedFaults.service());
                Hit hit = replica == null ? null : aimed.await(kind, AIM_SECONDS);
                if (hit != null && kind.kills()) {
                    note(kind, AimedFaults.service(), hit.replica(), hit.when(), hit.when(), true);
                } else if (hit != null) {
                    freezeEnds(kind, AimedFaults.service(), hit.replica(), hit.pid(), hit.when(), true);
                }
            }
            case POSTGRES_RESTART -> {
                Instant from = Instant.now();
                platform.killStore(Postgres.NAME);
                awaitReady();
                note(kind, null, 0, from, Instant.now(), false);
            }
            case REDIS_FLUSH -> {
                flushRedis();
                note(kind, null, 0, Instant.now(), Instant.now(), false);
            }
            case REDIS_STOP -> {
                Instant from = Instant.now();
                platform.stopRedis();
                Thread.sleep(3_000);
                platform.startRedis();
                note(kind, null, 0, from, Instant.now(), false);
            }
            case PROVIDER_REFUSES, PROVIDER_NAME_GONE -> throw new IllegalArgumentException(kind.label);
        }
    }

    private void freezeEnds(Kind kind, Component victim, int replica, long pid, Instant from, boolean hit)
            throws InterruptedException {
        try {
            Thread.sleep(settings.times().pastTheLease());
        } finally {
            Signals.resume(pid);
            note(kind, victim, replica, from, Instant.now(), hit);
        }
    }

    private void note(
            Kind kind, @Nullable Component victim, int replica, Instant from, Instant until, boolean aimedAt) {
        ledger.add(new ProcessFault(kind, victim, replica, from, until, aimedAt));
    }

    /** A replica whose end leaves another one that is ready; null while there is none. */
    private @Nullable Integer expendable(Component component) throws InterruptedException {
        List<Integer> ready = new ArrayList<>(processes.ready(component));
        if (ready.size() >= 2) {
            return ready.get(ThreadLocalRandom.current().nextInt(ready.size()));
        }
        Thread.sleep(Duration.ofMillis(500));
        return settings.count(component) == 1 && ready.size() == 1 ? ready.getFirst() : null;
    }

    /** After a restart of PostgreSQL, which all services wait for. */
    private void awaitReady() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        Thread.sleep(1_000);
        while (Instant.now().isBefore(end)
                && (processes.ready(Component.CREDENTIAL).isEmpty()
                        || processes.ready(Component.OAUTH_CONFIG).isEmpty())) {
            Thread.sleep(250);
        }
    }

    private void flushRedis() throws IOException {
        URI redis = URI.create(platform.redisUrl());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.getPort())) {
            String password = redis.getUserInfo().substring(1);
            socket.getOutputStream()
                    .write(("AUTH " + password + "\r\nFLUSHALL\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("+OK\r\n+OK\r\n".length());
            if (!new String(answer, StandardCharsets.US_ASCII).equals("+OK\r\n+OK\r\n")) {
                throw new IOException("Redis did not flush");
            }
        }
    }
}

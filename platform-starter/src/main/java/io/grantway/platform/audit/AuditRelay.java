package io.grantway.platform.audit;

import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.AuditIngestApi;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.platform.client.RemoteProblem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Delivers the outbox to audit-service: at least once, in batches, as soon as something is committed. */
public final class AuditRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AuditRelay.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration STOPPING = Duration.ofSeconds(3);
    private static final Set<Integer> BATCH_REFUSED = Set.of(400, 413, 422);

    private final OutboxTable table;
    private final AuditIngestApi audit;
    private final AuditSettings settings;
    private final Semaphore wake = new Semaphore(0);
    private final OutboxMeters meters;
    private final RefusedEvents refused;
    private volatile @Nullable Thread thread;
    private long lastSweep = System.nanoTime();
    private int failures;

    public AuditRelay(
            JdbcClient jdbc, AuditIngestApi audit, AuditSettings settings, EventText text, MeterRegistry meters) {
        this.table = new OutboxTable(jdbc);
        this.audit = audit;
        this.settings = settings;
        this.meters = new OutboxMeters(table, meters);
        this.refused = new RefusedEvents(table, text, meters);
    }

    /** Signals that something was committed to the outbox. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    @Override
    public void start() {
        // set before the thread runs, because the loop ends when it is not
        Thread loop = Thread.ofVirtual().name("audit-relay").unstarted(this::loop);
        thread = loop;
        loop.start();
    }

    private void loop() {
        while (isRunning()) {
            try {
                boolean more = false;
                try {
                    more = deliver();
                    failures = 0;
                } catch (RuntimeException e) {
                    failures++;
                    if (failures == 3) {
                        log.warn("Audit events cannot be delivered and are waiting in the outbox: {}", e.toString());
                    }
                }
                tidy();
                if (!more && wake.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Duration pause() {
        if (failures == 0) {
            return settings.interval();
        }
        Duration pause = settings.interval().multipliedBy(1L << Math.min(failures, 6));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** Numbers and delivers one batch; true when there may be more. */
    boolean deliver() {
        table.number(settings.batch());
        List<OutboxTable.Numbered> claimed = table.claim(settings.batch());
        if (claimed.isEmpty()) {
            return false;
        }
        Map<Long, List<OutboxTable.Numbered>> byEpoch =
                claimed.stream().collect(Collectors.groupingBy(OutboxTable.Numbered::epoch));
        byEpoch.forEach(this::send);
        return claimed.size() == settings.batch();
    }

    private void send(long epoch, List<OutboxTable.Numbered> events) {
        List<AuditBatch.Item> items = events.stream()
                .map(event -> new AuditBatch.Item(
                        new AuditEventId(event.id()),
                        event.seq(),
                        event.content(),
                        HexFormat.of().formatHex(event.contentHash())))
                .toList();
        IngestResponse response;
        try {
            response = audit.ingest(new AuditBatch(epoch, items));
        } catch (RemoteProblem e) {
            if (!BATCH_REFUSED.contains(e.status())) {
                release(events, Duration.ZERO, "unreachable");
                throw e;
            }
            refused(epoch, events, e);
            return;
        } catch (RuntimeException e) {
            release(events, Duration.ZERO, "unreachable");
            throw e;
        }
        settle(events, response);
    }

    /**
     * Isolates an event that audit-service cannot even read, so that it does not block the others: the batch is halved
     * until the event is alone.
     */
    private void refused(long epoch, List<OutboxTable.Numbered> events, RemoteProblem problem) {
        if (events.size() == 1) {
            refused.settle(events.getFirst(), problem.code(), problem.status() + " " + problem.code());
            return;
        }
        int half = events.size() / 2;
        send(epoch, events.subList(0, half));
        send(epoch, events.subList(half, events.size()));
    }

    private void release(List<OutboxTable.Numbered> events, Duration pause, String refusal) {
        table.release(events.stream().map(OutboxTable.Numbered::id).toList(), pause, refusal);
    }

    private void settle(List<OutboxTable.Numbered> events, IngestResponse response) {
        Map<UUID, OutboxTable.Numbered> sent = new HashMap<>();
        events.forEach(event -> sent.put(event.id(), event));
        List<UUID> delivered = new ArrayList<>();
        for (IngestResponse.Item item : response.items()) {
            OutboxTable.Numbered event = sent.get(item.id().value());
            if (event == null) {
                continue;
            }
            switch (item.status()) {
                case CREATED, DUPLICATE -> delivered.add(event.id());
                case CONFLICT, REJECTED ->
                    refused.settle(event, String.valueOf(item.reason()), item.status() + " " + item.reason());
            }
        }
        if (!delivered.isEmpty()) {
            table.delivered(delivered);
        }
    }

    private void tidy() {
        try {
            meters.refresh();
            if (System.nanoTime() - lastSweep > TimeUnit.MINUTES.toNanos(1)) {
                lastSweep = System.nanoTime();
                sweep();
            }
        } catch (RuntimeException e) {
            log.debug("The outbox could not be read: {}", e.toString());
        }
    }

    void sweep() {
        while (table.sweep(settings.keep()) == OutboxTable.SWEPT_AT_ONCE) {
            // a busy minute leaves more than one step deletes
        }
    }

    /** Stops after the delivery in progress; an interrupt would break the connection it uses. */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        wake.release();
        try {
            if (running != null && !running.join(STOPPING)) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

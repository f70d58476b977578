package io.grantway.platform.audit;

import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.AuditIngestApi;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.worker.BackgroundWorker;
import io.grantway.platform.worker.Backoff;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Delivers the outbox to audit-service: at least once, in batches, as soon as something is committed. Spring
 * Modulith's event publication registry is not used because it publishes events one by one and without gapless numbers.
 */
public final class AuditRelay extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(AuditRelay.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int MOST_INTERVALS = 64;
    private static final Set<Integer> BATCH_REFUSED = Set.of(400, 413, 422);

    private final OutboxTable table;
    private final AuditIngestApi audit;
    private final AuditSettings settings;
    private final Backoff backoff;
    private final OutboxMeters meters;
    private final RefusedEvents refused;
    private long lastSweep = System.nanoTime();

    public AuditRelay(
            JdbcClient jdbc, AuditIngestApi audit, AuditSettings settings, EventText text, MeterRegistry meters) {
        super("audit-relay");
        this.table = new OutboxTable(jdbc);
        this.audit = audit;
        this.settings = settings;
        Duration longest = settings.interval().multipliedBy(MOST_INTERVALS);
        this.backoff = new Backoff(
                settings.interval().multipliedBy(2), longest.compareTo(LONGEST_PAUSE) < 0 ? longest : LONGEST_PAUSE);
        this.meters = new OutboxMeters(table, meters);
        this.refused = new RefusedEvents(table, text, meters);
    }

    @Override
    protected Duration work() {
        try {
            return deliver() ? Duration.ZERO : settings.interval();
        } finally {
            tidy();
        }
    }

    @Override
    protected Duration failed(RuntimeException failure, int inARow) {
        if (inARow == 3) {
            log.warn("Audit events cannot be delivered and are waiting in the outbox: {}", failure.toString());
        }
        return backoff.after(inARow);
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
            // a busy minute leaves more rows than one statement deletes
        }
    }
}

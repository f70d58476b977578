package io.grantway.gateway.event;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.AuditIngestApi;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.contracts.audit.IngestStatus;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.audit.SetAsideNotice;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.EventText;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.value.Ids;
import io.grantway.platform.value.Sha256;
import io.grantway.platform.worker.BackgroundWorker;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Delivers security events to audit-service from its own thread. The sequence is gapless within one process: its
 * epoch combines the start time in milliseconds with ten random bits, and an event is numbered only when the queue
 * has room for it.
 */
@Component
public final class EventDelivery extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(EventDelivery.class);
    private static final int BATCH = 200;
    private static final Set<Integer> BATCH_REFUSED = Set.of(400, 413, 422);

    private final SecurityEvents events;
    private final AuditIngestApi audit;
    private final EventSettings settings;
    private final Ids ids;
    private final Clock clock;
    private final String service;
    private final long epoch;
    private final Deque<AuditBatch.Item> waiting = new ArrayDeque<>();
    private final Set<AuditEventId> notices = new HashSet<>();
    private long lastSeq;

    EventDelivery(
            SecurityEvents events,
            AuditIngestApi audit,
            EventSettings settings,
            PlatformSettings platform,
            Ids ids,
            Clock clock) {
        super("security-events");
        this.events = events;
        this.audit = audit;
        this.settings = settings;
        this.service = platform.serviceName();
        this.ids = ids;
        this.clock = clock;
        this.epoch = clock.millis() << 10 | new SecureRandom().nextInt(1 << 10);
    }

    @Override
    protected Duration firstPause() {
        return settings.interval();
    }

    @Override
    protected Duration work() {
        deliver();
        return settings.interval();
    }

    @Override
    protected Duration failed(RuntimeException failure, int inARow) {
        if (inARow == 1) {
            log.warn("Security events cannot be delivered and are waiting in memory: {}", failure.toString());
        }
        return settings.interval();
    }

    /** Numbers the counted events and sends the queue; events that cannot be sent stay for the next attempt. */
    synchronized void deliver() {
        number(events.take());
        while (!waiting.isEmpty()) {
            send(waiting.stream().limit(BATCH).toList());
        }
    }

    /** Halves a rejected batch until the rejected event is alone, so that it does not block the others. */
    private void send(List<AuditBatch.Item> batch) {
        IngestResponse response;
        try {
            response = audit.ingest(new AuditBatch(epoch, batch));
        } catch (RemoteProblem e) {
            if (!BATCH_REFUSED.contains(e.status())) {
                throw e;
            }
            if (batch.size() == 1) {
                refused(batch.getFirst(), e.code());
            } else {
                send(batch.subList(0, batch.size() / 2));
                send(batch.subList(batch.size() / 2, batch.size()));
            }
            return;
        }
        Map<AuditEventId, AuditBatch.Item> sent = new HashMap<>();
        batch.forEach(item -> sent.put(item.id(), item));
        response.items().forEach(item -> {
            AuditBatch.Item event = sent.get(item.id());
            if (event != null && (item.status() == IngestStatus.REJECTED || item.status() == IngestStatus.CONFLICT)) {
                refused(event, String.valueOf(item.reason()));
                sent.remove(item.id());
            }
        });
        waiting.removeAll(Set.copyOf(sent.values()));
        notices.removeAll(sent.keySet());
    }

    /** The queue was full: a notice takes the number, so that the sequence has no gap. */
    private void refused(AuditBatch.Item event, String reason) {
        log.error("audit-service rejected event {}: {}", event.id(), reason);
        waiting.remove(event);
        if (notices.remove(event.id())) {
            events.dropped(1);
        } else {
            AuditBatch.Item notice = notice(event, reason);
            notices.add(notice.id());
            waiting.addLast(notice);
        }
    }

    private AuditBatch.Item notice(AuditBatch.Item event, String reason) {
        SetAsideNotice notice = new SetAsideNotice(event.id(), epoch, event.seq(), reason, event.contentHash());
        AuditEventId id = new AuditEventId(ids.next());
        String content = EventText.content(new AuditEvent(
                id,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                service,
                new Actor(ActorType.SERVICE, service),
                null,
                SetAsideNotice.ACTION,
                notice.target(),
                Outcome.FAILURE,
                reason,
                null,
                null,
                null,
                notice.details()));
        return new AuditBatch.Item(id, event.seq(), content, Sha256.hex(content));
    }

    private void number(List<SecurityEvents.Taken> taken) {
        List<SecurityEvents.Taken> placed = new ArrayList<>(taken);
        int free = Math.max(0, settings.waiting() - waiting.size());
        if (placed.size() > free) {
            events.dropped(placed.size() - free);
            placed = placed.subList(0, free);
        }
        placed.forEach(denials -> waiting.add(item(denials)));
    }

    private AuditBatch.Item item(SecurityEvents.Taken taken) {
        AuditEventId id = new AuditEventId(ids.next());
        String content = EventText.content(new AuditEvent(
                id,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                taken.key().project(),
                service,
                taken.key().actor(),
                null,
                "request.denied",
                null,
                Outcome.DENIED,
                taken.key().reason(),
                taken.firstRequestId(),
                null,
                taken.firstAddress(),
                Map.of("count", taken.count())));
        return new AuditBatch.Item(id, ++lastSeq, content, Sha256.hex(content));
    }

    /** Delivers the remaining events. */
    @Override
    public void stop() {
        super.stop();
        try {
            deliver();
        } catch (RuntimeException e) {
            failed(e, 1);
        }
    }

    /** Stops after the web server, so that the last denials are delivered too. */
    @Override
    public int getPhase() {
        return 0;
    }
}

package io.grantway.audit.ingest;

import io.grantway.audit.finding.DamageReports;
import io.grantway.audit.finding.Denial;
import io.grantway.audit.finding.DeniedBursts;
import io.grantway.audit.finding.IngestRefusals;
import io.grantway.audit.ingest.EventTable.Stored;
import io.grantway.audit.ingest.Sequences.Position;
import io.grantway.audit.ingest.SetAsideTable.SetAside;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.contracts.audit.IngestStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the well-formed events of one source in one transaction, under the lock of the source's sequence.
 *
 * <p>An event is identified by its id, and is the same event only if its content hash is the same. A number belongs to
 * one event: a second event with the same number is a conflict, and a number in the gapless part that belongs to no
 * event any more belonged to one that was purged.
 */
@Component
class EventRecorder {

    private final EventTable table;
    private final Sequences sequences;
    private final DeniedBursts bursts;
    private final DamageReports damaged;
    private final IngestRefusals refusals;
    private final SetAsideTable setAside;
    private final SetAsideNotices notices;

    EventRecorder(
            EventTable table,
            Sequences sequences,
            DeniedBursts bursts,
            DamageReports damaged,
            IngestRefusals refusals,
            SetAsideTable setAside,
            SetAsideNotices notices) {
        this.table = table;
        this.sequences = sequences;
        this.bursts = bursts;
        this.damaged = damaged;
        this.refusals = refusals;
        this.setAside = setAside;
        this.notices = notices;
    }

    /** Records a batch and returns the result for each event, in the order of the batch. */
    @Transactional
    public List<IngestResponse.Item> record(String source, long epoch, List<ReceivedEvent> events) {
        Position at = sequences.lock(source, epoch);
        Map<UUID, Stored> stored = table.find(events);
        Set<Long> questionable = questionable(at, events, stored);
        Batch batch = new Batch(at, stored, sequences.holders(at, questionable), setAside.find(at, questionable));
        List<Decision> decisions = events.stream().map(batch::decide).toList();
        Set<UUID> created = table.insert(source, epoch, List.copyOf(batch.fresh.values()));
        List<IngestResponse.Item> response =
                decisions.stream().map(decision -> settle(decision, created)).toList();
        batch.renumbered.forEach((seq, id) -> sequences.renumber(at, seq, id));
        sequences.arrived(at, batch.arrivals(created));
        setAside.delivered(at, batch.cameAfterAll(created));
        notices.observe(
                source,
                batch.fresh.values().stream()
                        .filter(event -> created.contains(event.id()))
                        .toList());
        bursts.observe(denials(batch, created));
        damaged.observe(batch.fresh.values().stream()
                .filter(event -> created.contains(event.id()))
                .map(ReceivedEvent::event)
                .toList());
        List<AuditEventId> conflicts = response.stream()
                .filter(item -> item.status() == IngestStatus.CONFLICT)
                .map(IngestResponse.Item::id)
                .toList();
        refusals.conflicts(source, conflicts);
        return response;
    }

    /** The numbers that may belong to another event; a new number in order needs no look-up. */
    private static Set<Long> questionable(Position at, List<ReceivedEvent> events, Map<UUID, Stored> stored) {
        Set<Long> questionable = new HashSet<>();
        for (ReceivedEvent event : events) {
            Stored before = stored.get(event.id());
            boolean sameNumber = before != null && before.epoch() == at.epoch() && before.seq() == event.seq();
            if (!sameNumber && event.seq() <= at.highest()) {
                questionable.add(event.seq());
            }
        }
        return questionable;
    }

    private static IngestResponse.Item settle(Decision decision, Set<UUID> created) {
        UUID id = decision.event().id();
        if (decision.status() == IngestStatus.CREATED && !created.contains(id)) {
            // another source took this id between our look-up and our insert; its content names that source
            return item(decision.event(), IngestStatus.CONFLICT, "content_differs");
        }
        return item(decision.event(), decision.status(), decision.reason());
    }

    private static IngestResponse.Item item(ReceivedEvent event, IngestStatus status, @Nullable String reason) {
        return new IngestResponse.Item(event.event().id(), status, reason);
    }

    private static List<Denial> denials(Batch batch, Set<UUID> created) {
        return batch.fresh.values().stream()
                .filter(event -> created.contains(event.id()))
                .filter(event -> event.columns().deniedSubject() != null)
                .map(event -> Denial.of(event.event()))
                .toList();
    }

    private record Decision(
            ReceivedEvent event,
            IngestStatus status,
            @Nullable String reason) {}

    /** One batch while its events are being checked. */
    private static final class Batch {

        private final Position at;
        private final Map<UUID, Stored> stored;
        private final Map<Long, UUID> holders;
        private final Map<Long, SetAside> setAside;
        private final Map<UUID, ReceivedEvent> fresh = new LinkedHashMap<>();
        private final Map<Long, UUID> numbers = new HashMap<>();
        private final Map<Long, UUID> renumbered = new HashMap<>();

        Batch(Position at, Map<UUID, Stored> stored, Map<Long, UUID> holders, Map<Long, SetAside> setAside) {
            this.at = at;
            this.stored = stored;
            this.holders = holders;
            this.setAside = setAside;
        }

        Decision decide(ReceivedEvent event) {
            UUID holder = numbers.getOrDefault(event.seq(), holders.get(event.seq()));
            if (holder != null && !holder.equals(event.id())) {
                return new Decision(event, IngestStatus.CONFLICT, "sequence_reused");
            }
            Stored before = stored.get(event.id());
            if (before != null) {
                return again(event, before);
            }
            ReceivedEvent twin = fresh.get(event.id());
            if (twin != null) {
                return twin.contentHash().equals(event.contentHash()) && twin.seq() == event.seq()
                        ? new Decision(event, IngestStatus.DUPLICATE, null)
                        : new Decision(event, IngestStatus.CONFLICT, "content_differs");
            }
            SetAside aside = setAside.get(event.seq());
            if (aside != null) {
                return afterAll(event, aside);
            }
            if (holder != null || event.seq() <= at.contiguous()) {
                return new Decision(event, IngestStatus.DUPLICATE, null);
            }
            fresh.put(event.id(), event);
            numbers.put(event.seq(), event.id());
            return new Decision(event, IngestStatus.CREATED, null);
        }

        /**
         * Accepts an event that was set aside and is now delivered under its number; no other event may use the number.
         */
        private Decision afterAll(ReceivedEvent event, SetAside aside) {
            if (!aside.event().equals(event.id())) {
                return new Decision(event, IngestStatus.CONFLICT, "sequence_reused");
            }
            if (!aside.contentHash().equals(event.contentHash())) {
                return new Decision(event, IngestStatus.CONFLICT, "content_differs");
            }
            fresh.put(event.id(), event);
            return new Decision(event, IngestStatus.CREATED, null);
        }

        List<Long> cameAfterAll(Set<UUID> created) {
            return fresh.values().stream()
                    .filter(event -> setAside.containsKey(event.seq()) && created.contains(event.id()))
                    .map(ReceivedEvent::seq)
                    .toList();
        }

        private Decision again(ReceivedEvent event, Stored before) {
            if (!before.hash().equals(event.contentHash())) {
                return new Decision(event, IngestStatus.CONFLICT, "content_differs");
            }
            if (before.epoch() != at.epoch() || before.seq() != event.seq()) {
                renumbered.put(event.seq(), event.id());
            }
            numbers.put(event.seq(), event.id());
            return new Decision(event, IngestStatus.DUPLICATE, null);
        }

        Map<Long, UUID> arrivals(Set<UUID> created) {
            Map<Long, UUID> arrivals = new HashMap<>(numbers);
            arrivals.values().removeIf(id -> fresh.containsKey(id) && !created.contains(id));
            return arrivals;
        }
    }
}

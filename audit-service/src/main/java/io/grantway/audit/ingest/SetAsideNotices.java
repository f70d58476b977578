package io.grantway.audit.ingest;

import io.grantway.audit.finding.IngestRefusals;
import io.grantway.audit.ingest.Sequences.Position;
import io.grantway.contracts.audit.SetAsideNotice;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Records that a source has set an event aside: its number counts as arrived, and a finding reports that the event is
 * missing here.
 */
@Component
class SetAsideNotices {

    private final SetAsideTable table;
    private final Sequences sequences;
    private final IngestRefusals refusals;

    SetAsideNotices(SetAsideTable table, Sequences sequences, IngestRefusals refusals) {
        this.table = table;
        this.sequences = sequences;
        this.refusals = refusals;
    }

    /**
     * Processes the newest epoch first, as every batch locks its own epoch before an older one: two batches never wait
     * for each other.
     */
    void observe(String source, Collection<ReceivedEvent> created) {
        Map<UUID, SetAsideNotice> notices = new LinkedHashMap<>();
        created.forEach(event -> SetAsideNotice.of(event.event()).ifPresent(notice -> notices.put(event.id(), notice)));
        List<Long> epochs = notices.values().stream()
                .map(SetAsideNotice::epoch)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (long epoch : epochs) {
            Position at = sequences.lock(source, epoch);
            Map<UUID, SetAsideNotice> here = new LinkedHashMap<>(notices);
            here.values().removeIf(notice -> notice.epoch() != epoch);
            explain(at, here);
        }
        notices.forEach((id, notice) -> refusals.setAside(source, notice, id));
    }

    /** Records the number, unless another event holds it or it has arrived. */
    private void explain(Position at, Map<UUID, SetAsideNotice> notices) {
        Map<Long, UUID> holders = sequences.holders(
                at, notices.values().stream().map(SetAsideNotice::seq).toList());
        Map<Long, UUID> arrivals = new HashMap<>();
        notices.forEach((id, notice) -> {
            boolean missing = notice.seq() > at.contiguous() && !holders.containsKey(notice.seq());
            boolean again = table.find(at, List.of(notice.seq())).containsKey(notice.seq());
            if (missing || again) {
                table.put(at.source(), notice, id);
            }
            if (missing) {
                arrivals.put(notice.seq(), notice.event().value());
            }
        });
        sequences.arrived(at, arrivals);
    }
}

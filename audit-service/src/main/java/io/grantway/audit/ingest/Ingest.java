package io.grantway.audit.ingest;

import io.grantway.audit.finding.IngestRefusals;
import io.grantway.audit.ingest.ItemCheck.Verdict;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.contracts.audit.IngestStatus;
import io.grantway.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Accepts batches of events: limited in number, each event checked on its own, confirmed after the commit. */
@Component
class Ingest {

    private final ItemCheck check;
    private final Partitions partitions;
    private final EventRecorder recorder;
    private final IngestRefusals refusals;
    private final IngestMeters meters;
    private final IngestSettings settings;
    private final Semaphore permits;

    Ingest(
            ItemCheck check,
            Partitions partitions,
            EventRecorder recorder,
            IngestRefusals refusals,
            IngestMeters meters,
            IngestSettings settings) {
        this.check = check;
        this.partitions = partitions;
        this.recorder = recorder;
        this.refusals = refusals;
        this.meters = meters;
        this.settings = settings;
        this.permits = new Semaphore(settings.maxParallel());
    }

    IngestResponse take(String source, AuditBatch batch) {
        if (!permits.tryAcquire()) {
            meters.turnedAway();
            throw new ProblemException(
                            PlatformProblem.RATE_LIMITED,
                            "Too many batches are being written at once; send this one again.")
                    .retryAfter(settings.retryAfter());
        }
        try {
            return judged(source, batch);
        } finally {
            permits.release();
        }
    }

    private IngestResponse judged(String source, AuditBatch batch) {
        List<Verdict> verdicts =
                batch.items().stream().map(item -> check.judge(source, item)).toList();
        List<ReceivedEvent> accepted = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Verdict.Accepted(ReceivedEvent event)) {
                accepted.add(event);
            }
        }
        List<IngestResponse.Item> recorded = accepted.isEmpty() ? List.of() : record(source, batch.epoch(), accepted);
        List<IngestResponse.Item> response = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < verdicts.size(); i++) {
            response.add(
                    switch (verdicts.get(i)) {
                        case Verdict.Accepted _ -> recorded.get(next++);
                        case Verdict.Rejected(String reason) ->
                            new IngestResponse.Item(batch.items().get(i).id(), IngestStatus.REJECTED, reason);
                    });
        }
        refusals.rejections(source, response);
        meters.taken(response, accepted);
        return new IngestResponse(response);
    }

    private List<IngestResponse.Item> record(String source, long epoch, List<ReceivedEvent> events) {
        try {
            return recordOnce(source, epoch, events);
        } catch (DataIntegrityViolationException e) {
            // the day's partition was dropped after we had seen it
            partitions.forget();
            return recordOnce(source, epoch, events);
        }
    }

    private List<IngestResponse.Item> recordOnce(String source, long epoch, List<ReceivedEvent> events) {
        partitions.ensure(events.stream().map(ReceivedEvent::day).toList());
        return recorder.record(source, epoch, events);
    }
}

package io.grantway.contracts.audit;

import java.util.Map;
import java.util.Optional;

/**
 * The details of an event {@code audit.event_set_aside}: a source says that the log refused one of its events, which it
 * keeps, so that the number is not taken for lost.
 *
 * @param event the refused event
 * @param epoch generation of the sequence that the number belongs to
 * @param seq the number of the refused event
 * @param refusal what the log said
 * @param contentHash SHA-256 of the refused content, hexadecimal; only that content may come under the number
 */
public record SetAsideNotice(AuditEventId event, long epoch, long seq, String refusal, String contentHash) {

    public static final String ACTION = "audit.event_set_aside";

    /** The notice that an event is; empty for every other event, and where its details are not whole. */
    public static Optional<SetAsideNotice> of(AuditEvent event) {
        Map<String, Object> details = event.details();
        if (event.action().equals(ACTION)
                && event.target() != null
                && details.get("epoch") instanceof Number epoch
                && details.get("seq") instanceof Number seq
                && details.get("refusal") instanceof String refusal
                && details.get("content_hash") instanceof String hash
                && seq.longValue() >= 1
                && epoch.longValue() >= 1) {
            try {
                AuditEventId id = AuditEventId.of(event.target().id());
                return Optional.of(new SetAsideNotice(id, epoch.longValue(), seq.longValue(), refusal, hash));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    public Target target() {
        return new Target("audit_event", event.toString());
    }

    public Map<String, Object> details() {
        return Map.of("epoch", epoch, "seq", seq, "refusal", refusal, "content_hash", contentHash);
    }
}

package io.grantway.contracts.audit;

import java.util.Map;
import java.util.Optional;

/**
 * The details of an event {@code audit.event_set_aside}: the log rejected an event, which its source keeps, so that
 * its number does not count as lost.
 *
 * @param event the rejected event
 * @param epoch generation of the number's sequence
 * @param seq the number of the rejected event
 * @param refusal the log's reason
 * @param contentHash SHA-256 of the rejected content, hexadecimal; only that content may later use the number
 */
public record SetAsideNotice(AuditEventId event, long epoch, long seq, String refusal, String contentHash) {

    public static final String ACTION = "audit.event_set_aside";

    /** Reads the notice from an event; empty for any other event, and when its details are incomplete. */
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

package io.grantway.contracts.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result for each event of a batch, in order, after the commit. */
public record IngestResponse(List<Item> items) {

    public record Item(
            AuditEventId id, IngestStatus status, @Nullable String reason) {}
}

package io.grantway.contracts.audit;

import io.grantway.contracts.CallKind;
import io.grantway.contracts.CallRule;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Accepts audit events, delivered at least once; scope {@code audit.write}. A full queue is a 429 with Retry-After. */
@HttpExchange("/internal/audit-events")
public interface AuditIngestApi {

    @CallRule(CallKind.REPEATABLE_WRITE)
    @PostExchange
    IngestResponse ingest(@RequestBody @Valid AuditBatch batch);
}

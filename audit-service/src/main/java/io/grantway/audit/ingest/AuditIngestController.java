package io.grantway.audit.ingest;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditIngestApi;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.platform.authorization.RequireScope;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.problem.ProblemException;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves {@code AuditIngestApi}. The source of a batch is the service whose token authenticates it, whatever the body
 * says.
 */
@RestController
@RequireScope("audit.write")
class AuditIngestController implements AuditIngestApi {

    private final Ingest ingest;
    private final CurrentCaller caller;

    AuditIngestController(Ingest ingest, CurrentCaller caller) {
        this.ingest = ingest;
        this.caller = caller;
    }

    @Override
    public IngestResponse ingest(AuditBatch batch) {
        if (caller.get() instanceof Caller.Service service) {
            return ingest.take(service.name(), batch);
        }
        throw new ProblemException(PlatformProblem.FORBIDDEN, "Only services may send audit events.");
    }
}

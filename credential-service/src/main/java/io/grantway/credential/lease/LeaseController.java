package io.grantway.credential.lease;

import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.DeliverVersion;
import io.grantway.contracts.credential.EndAttempt;
import io.grantway.contracts.credential.LeaseApi;
import io.grantway.contracts.credential.LeaseResponse;
import io.grantway.contracts.credential.MarkAttempt;
import io.grantway.contracts.credential.OpenResponseKey;
import io.grantway.contracts.credential.ResponseKey;
import io.grantway.contracts.credential.TakeLease;
import io.grantway.platform.authorization.RequireScope;
import io.grantway.platform.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequireScope("credential.refresh")
class LeaseController implements LeaseApi {

    private final Leases leases;
    private final Deliveries deliveries;
    private final MeterRegistry meters;

    LeaseController(Leases leases, Deliveries deliveries, MeterRegistry meters) {
        this.leases = leases;
        this.deliveries = deliveries;
        this.meters = meters;
    }

    @Override
    public LeaseResponse take(CredentialId id, TakeLease request) {
        LeaseResponse response = counted("take", () -> leases.take(id.value(), request));
        count("take", response.status().toString());
        return response;
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void mark(CredentialId id, long fence, MarkAttempt request) {
        counted("mark", () -> {
            leases.mark(id.value(), fence, request);
            return true;
        });
        count("mark", request.step().toString());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void end(CredentialId id, long fence, EndAttempt request) {
        counted("end", () -> {
            leases.end(id.value(), fence, request);
            return true;
        });
        count("end", request.outcome().toString());
    }

    @Override
    public CredentialHead deliver(CredentialId id, DeliverVersion request) {
        CredentialHead head = counted("deliver", () -> deliveries.deliver(id.value(), request))
                .toContract();
        count("deliver", "stored");
        return head;
    }

    @Override
    public ResponseKey openResponseKey(CredentialId id, OpenResponseKey request) {
        return counted("response_key", () -> leases.openResponseKey(id.value(), request.wrappedKey()));
    }

    private <T> T counted(String operation, Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException e) {
            count(operation, e.type().code());
            throw e;
        }
    }

    private void count(String operation, String outcome) {
        meters.counter("grantway.leases", "operation", operation, "outcome", outcome)
                .increment();
    }
}

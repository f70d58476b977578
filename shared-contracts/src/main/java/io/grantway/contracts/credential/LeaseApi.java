package io.grantway.contracts.credential;

import io.grantway.contracts.CallKind;
import io.grantway.contracts.CallRule;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Lease, fence and journal of refreshes; scope {@code credential.refresh}. */
@HttpExchange("/internal/credentials/{credential_id}")
public interface LeaseApi {

    @PostExchange("/lease")
    LeaseResponse take(@PathVariable("credential_id") CredentialId id, @RequestBody @Valid TakeLease request);

    /**
     * Records a step. A lost fence, or too little time for the call, is a 409 {@code fence_lost}; then nothing may be
     * sent.
     */
    @PutExchange("/attempts/{fence}")
    void mark(
            @PathVariable("credential_id") CredentialId id,
            @PathVariable("fence") long fence,
            @RequestBody @Valid MarkAttempt request);

    /** Ends an attempt without a result, once: a repetition changes nothing, and {@code unknown} is final. */
    @PutExchange("/attempts/{fence}/end")
    void end(
            @PathVariable("credential_id") CredentialId id,
            @PathVariable("fence") long fence,
            @RequestBody @Valid EndAttempt request);

    /**
     * Stores the new token set, once: a repetition gets the same response. Accepted even with an old fence while no
     * newer version exists, otherwise 409 {@code newer_version}.
     */
    @CallRule(CallKind.REPEATABLE_WRITE)
    @PutExchange("/versions")
    CredentialHead deliver(@PathVariable("credential_id") CredentialId id, @RequestBody @Valid DeliverVersion request);

    /** Opens the key of a stored response that was not delivered. */
    @PostExchange("/response-key")
    ResponseKey openResponseKey(
            @PathVariable("credential_id") CredentialId id, @RequestBody @Valid OpenResponseKey request);
}

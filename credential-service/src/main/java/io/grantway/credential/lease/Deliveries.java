package io.grantway.credential.lease;

import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.DeliverVersion;
import io.grantway.contracts.credential.LeaseProblem;
import io.grantway.credential.credential.CredentialAudit;
import io.grantway.credential.credential.CredentialFields;
import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.credential.SealedCredentials;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores the new token set of an attempt, once. The fence decides who may send; the predecessor decides what may be
 * stored. A late response is still the provider's latest as long as nothing else has been stored, and the response to a
 * later attempt supersedes that to an earlier one from the same predecessor, in whatever order they arrive.
 */
@Service
class Deliveries {

    private final LeaseTable leases;
    private final AttemptTable attempts;
    private final SealedCredentials sealed;
    private final AuditOutbox outbox;

    Deliveries(LeaseTable leases, AttemptTable attempts, SealedCredentials sealed, AuditOutbox outbox) {
        this.leases = leases;
        this.attempts = attempts;
        this.sealed = sealed;
        this.outbox = outbox;
    }

    @Transactional
    public CredentialRow deliver(UUID id, DeliverVersion request) {
        CredentialFields.requireKnown(request.fields());
        CredentialRow head = sealed.require(id);
        AttemptRow attempt = attempts.find(id, request.fence())
                .orElseThrow(
                        () -> new ProblemException(LeaseProblem.FENCE_LOST, "The refresh attempt does not exist."));
        if (attempt.step() == AttemptStep.STORED) {
            return head;
        }
        requireAcceptable(head, attempt, request);
        CredentialRow next = store(head, request);
        attempts.store(id, request.fence());
        leases.free(id, request.fence());
        outbox.append(CredentialAudit.entry("credential.refreshed", next, null)
                .detail("fence", request.fence())
                .detail("version", next.version()));
        return next;
    }

    private void requireAcceptable(CredentialRow head, AttemptRow attempt, DeliverVersion request) {
        if (head.state() == CredentialState.DESTROYED) {
            throw new ProblemException(
                    CredentialProblem.CREDENTIAL_DESTROYED, "The credential no longer accepts new versions.");
        }
        if (attempt.version() != request.predecessor() || !isNewest(head, attempt)) {
            throw new ProblemException(LeaseProblem.NEWER_VERSION, "The current version is " + head.version() + ".")
                    .with("version", head.version());
        }
        if (attempt.step() == AttemptStep.PREPARED) {
            throw new ProblemException(LeaseProblem.FENCE_LOST, "The attempt was never marked as sent.");
        }
    }

    private boolean isNewest(CredentialRow head, AttemptRow attempt) {
        return head.version() == attempt.version()
                || (head.version() == attempt.version() + 1
                        && attempts.storedBefore(head.id(), attempt.version(), attempt.fence()));
    }

    /**
     * Keeps what the response omits: a provider that does not rotate sends no refresh token. Everything is sealed
     * again.
     */
    private CredentialRow store(CredentialRow head, DeliverVersion request) {
        try (PlainFields plain = PlainFields.of(request.fields());
                PlainFields before = sealed.open(head)) {
            plain.addMissing(before);
            return sealed.append(head, plain, request.meta());
        }
    }
}

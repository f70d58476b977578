package io.grantway.credential.lease;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.EndAttempt;
import io.grantway.contracts.credential.Lease;
import io.grantway.contracts.credential.LeaseProblem;
import io.grantway.contracts.credential.LeaseResponse;
import io.grantway.contracts.credential.LeaseStatus;
import io.grantway.contracts.credential.MarkAttempt;
import io.grantway.contracts.credential.ResponseKey;
import io.grantway.contracts.credential.TakeLease;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.credential.UnknownAttempts;
import io.grantway.credential.credential.CredentialAudit;
import io.grantway.credential.credential.CredentialFields;
import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.credential.SealedCredentials;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.credential.key.ClosedProjects;
import io.grantway.credential.key.Kek;
import io.grantway.credential.key.KekRef;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.problem.ProblemException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides who may refresh, and tracks how far an attempt has come. The refresh token leaves the vault only with a
 * lease, and a lease has one holder at a time; each lease has a fence, and only the newest fence may send to the
 * provider.
 */
@Service
@EnableConfigurationProperties(LeaseSettings.class)
class Leases {

    private final LeaseTable leases;
    private final AttemptTable attempts;
    private final SealedCredentials sealed;
    private final ProjectKeys keys;
    private final ClosedProjects closed;
    private final AuditOutbox outbox;
    private final LeaseSettings settings;

    Leases(
            LeaseTable leases,
            AttemptTable attempts,
            SealedCredentials sealed,
            ProjectKeys keys,
            ClosedProjects closed,
            AuditOutbox outbox,
            LeaseSettings settings) {
        this.leases = leases;
        this.attempts = attempts;
        this.sealed = sealed;
        this.keys = keys;
        this.closed = closed;
        this.outbox = outbox;
        this.settings = settings;
    }

    @Transactional
    public LeaseResponse take(UUID id, TakeLease request) {
        CredentialRow seen = sealed.require(id);
        if (seen.kind() == CredentialKind.TOKEN_SET) {
            seen.requireDestination(request.destination());
        }
        if (closed.closedOrHeld(seen.projectId())) {
            throw new ProblemException(
                    CredentialProblem.CREDENTIAL_NOT_ACTIVE, "The credential's project is being deleted.");
        }
        Duration life = Duration.ofSeconds(request.callLimitSeconds()).plus(settings.margin());
        boolean lift = Boolean.TRUE.equals(request.liftWait());
        try {
            return leases.take(id, request.owner(), request.seenVersion(), request.force(), lift, life)
                    .map(taken -> granted(taken, request))
                    .orElseGet(() -> refused(id, request));
        } catch (DataIntegrityViolationException e) {
            throw new SealBroken("The lease of a credential does not match its refresh attempts.");
        }
    }

    private LeaseResponse granted(LeaseTable.Taken taken, TakeLease request) {
        Kek kek = keys.open(taken.head().kek());
        CredentialRow head = sealed.verified(taken.head(), kek);
        TokenMeta meta = head.meta();
        if (meta == null) {
            throw new SealBroken("A token set has no metadata.");
        }
        ResponseKeys.Made key = ResponseKeys.make(kek, head.id(), taken.fence());
        attempts.prepare(
                head.id(),
                taken.fence(),
                head.version(),
                request.owner(),
                request.callLimitSeconds(),
                head.kekVersion());
        attempts.prune(head.id(), taken.fence() - settings.journal(), head.version());
        UnknownAttempts unknown =
                attempts.unknown(head.id(), head.version(), taken.fence()).orElse(null);
        outbox.append(CredentialAudit.entry("credential.refresh_token_released", head, null)
                .detail("fence", taken.fence())
                .detail("version", head.version()));
        return new LeaseResponse(
                LeaseStatus.GRANTED,
                head.version(),
                new Lease(taken.fence(), head.version(), refreshToken(head), meta, key.plain(), key.wrapped(), unknown),
                null);
    }

    private Secret refreshToken(CredentialRow head) {
        try (PlainFields plain = sealed.open(head)) {
            Secret token = plain.secret(CredentialFields.REFRESH_TOKEN);
            if (token == null) {
                throw new SealBroken("A refreshable token set has no refresh token.");
            }
            return token;
        }
    }

    private LeaseResponse refused(UUID id, TakeLease request) {
        CredentialRow head = sealed.find(id).orElseGet(() -> sealed.require(id));
        if (head.kind() != CredentialKind.TOKEN_SET || head.state() != CredentialState.ACTIVE) {
            throw new ProblemException(
                    CredentialProblem.CREDENTIAL_NOT_ACTIVE, "The current state is " + head.state() + ".");
        }
        if (head.version() > request.seenVersion()) {
            return new LeaseResponse(LeaseStatus.FRESH, head.version(), null, null);
        }
        if (head.version() < request.seenVersion()) {
            throw new ProblemException(
                    CredentialProblem.CREDENTIAL_CHANGED, "The current version is " + head.version() + " only.");
        }
        TokenMeta meta = head.meta();
        if (meta == null || !meta.refreshable()) {
            throw new ProblemException(LeaseProblem.NOT_REFRESHABLE, "The provider issued no refresh token.");
        }
        LeaseTable.Obstacle obstacle = leases.obstacle(id, request.force());
        if (!obstacle.due()) {
            return new LeaseResponse(LeaseStatus.FRESH, head.version(), null, null);
        }
        return new LeaseResponse(
                obstacle.held() || obstacle.left().isZero() ? LeaseStatus.HELD : LeaseStatus.NOT_YET,
                head.version(),
                null,
                obstacle.left().toMillis());
    }

    @Transactional
    public void mark(UUID id, long fence, MarkAttempt request) {
        sealed.require(id);
        boolean done =
                switch (request.step()) {
                    case SENT -> attempts.send(id, fence);
                    case ANSWERED -> attempts.answer(id, fence) || reached(id, fence, AttemptStep.STORED);
                    case PREPARED, STORED, FAILED, UNKNOWN ->
                        throw new ProblemException(
                                PlatformProblem.INVALID_REQUEST,
                                "A refresh attempt can only be marked as sent or answered.");
                };
        if (!done) {
            throw new ProblemException(
                    LeaseProblem.FENCE_LOST,
                    "Another caller holds the lease, or too little time is left; do not send the refresh token.");
        }
    }

    @Transactional
    public void end(UUID id, long fence, EndAttempt request) {
        if (request.outcome() != AttemptStep.FAILED && request.outcome() != AttemptStep.UNKNOWN) {
            throw new ProblemException(
                    PlatformProblem.INVALID_REQUEST, "A refresh attempt can only end as failed or unknown.");
        }
        sealed.require(id);
        if (!leases.end(id, fence, request)) {
            throw new ProblemException(
                    LeaseProblem.FENCE_LOST, "The refresh attempt does not exist or has already been stored.");
        }
    }

    private boolean reached(UUID id, long fence, AttemptStep step) {
        return attempts.find(id, fence)
                .filter(attempt -> attempt.step() == step)
                .isPresent();
    }

    /** Opens the key of a stored response; audited like every other release. */
    @Transactional
    public ResponseKey openResponseKey(UUID id, String wrappedKey) {
        CredentialRow head = sealed.require(id);
        if (head.state() == CredentialState.DESTROYED) {
            throw new ProblemException(
                    CredentialProblem.CREDENTIAL_DESTROYED, "The credential no longer needs its stored responses.");
        }
        long fence = ResponseKeys.fence(wrappedKey);
        AttemptRow attempt = attempts.find(id, fence).orElseThrow(ResponseKeys::unknown);
        Kek kek = keys.open(new KekRef(head.projectId(), attempt.kekVersion()));
        Secret key = ResponseKeys.open(kek, id, fence, wrappedKey);
        outbox.append(CredentialAudit.entry("credential.response_key_opened", head, null)
                .detail("fence", fence));
        return new ResponseKey(key);
    }
}

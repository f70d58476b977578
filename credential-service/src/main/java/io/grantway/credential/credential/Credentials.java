package io.grantway.credential.credential;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.credential.AdoptTokens;
import io.grantway.contracts.credential.ChangeState;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.credential.KeyProblem;
import io.grantway.contracts.credential.OpenCredential;
import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.contracts.credential.OpenedCredential;
import io.grantway.contracts.credential.ReplaceCredential;
import io.grantway.contracts.credential.StoreCredential;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.credential.key.ReleaseGate;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The use cases of {@code CredentialApi}: store, find, replace, open, change state. Every write can be repeated. */
@Service
class Credentials {

    private final SealedCredentials sealed;
    private final AppGrantTable grants;
    private final ReleaseGate gate;
    private final AuditOutbox outbox;

    Credentials(SealedCredentials sealed, AppGrantTable grants, ReleaseGate gate, AuditOutbox outbox) {
        this.sealed = sealed;
        this.grants = grants;
        this.gate = gate;
        this.outbox = outbox;
    }

    @Transactional
    public CredentialRow store(UUID id, StoreCredential request) {
        CredentialFields.require(request.kind(), request.fields(), request.meta());
        if (request.projectId().value().equals(ProjectKeys.PLATFORM)) {
            throw new ProblemException(
                    KeyProblem.PROJECT_RESERVED, "Credentials cannot be stored in the platform's own project.");
        }
        try (PlainFields plain = PlainFields.of(request.fields())) {
            return sealed.lock(id)
                    .map(there -> same(there, request, plain))
                    .orElseGet(() -> create(id, request, plain));
        }
    }

    private CredentialRow create(UUID id, StoreCredential request, PlainFields plain) {
        CredentialState state = request.paused() ? CredentialState.PAUSED : CredentialState.ACTIVE;
        return sealed.create(
                        id, request.projectId().value(), request.kind(), state, plain, request.meta(), binding(request))
                .map(created -> {
                    outbox.append(CredentialAudit.entry("credential.stored", created, request.onBehalfOf())
                            .detail("state", state)
                            .detail("version", 1));
                    return created;
                })
                .orElseGet(() -> same(sealed.require(id), request, plain));
    }

    private static Binding binding(StoreCredential request) {
        return Binding.of(request.destination(), request.externalId());
    }

    private CredentialRow same(CredentialRow there, StoreCredential request, PlainFields plain) {
        if (there.projectId().equals(request.projectId().value())
                && there.kind() == request.kind()
                && there.binding().covers(binding(request))
                && sealed.createdWith(there, plain, request.meta())) {
            return there;
        }
        throw new ProblemException(
                CredentialProblem.CREDENTIAL_EXISTS, "The id already belongs to a credential with different content.");
    }

    public CredentialRow head(UUID id) {
        return sealed.find(id).orElseThrow(() -> SealedCredentials.notFound(id));
    }

    @Transactional
    public CredentialRow replace(UUID id, ReplaceCredential request) {
        CredentialRow head = requireNoKey(sealed.require(id));
        CredentialFields.require(head.kind(), request.fields(), request.meta());
        requireWantedDestination(head, request);
        try (PlainFields plain = PlainFields.of(request.fields())) {
            if (head.version() == request.expectedVersion() + 1 && sealed.holds(head, plain, request.meta())) {
                return head;
            }
            if (head.version() != request.expectedVersion()) {
                throw new ProblemException(
                                CredentialProblem.CREDENTIAL_CHANGED, "The current version is " + head.version() + ".")
                        .with("version", head.version());
            }
            requireLive(head);
            CredentialRow next = sealed.append(rebound(head, request), plain, request.meta());
            outbox.append(CredentialAudit.entry("credential.replaced", next, request.onBehalfOf())
                    .detail("version", next.version()));
            return next;
        }
    }

    /**
     * Requires that the credential is bound to the destination. Only a client secret that is entered again may move to
     * another one, in a deliberate move that names the address it is bound to; otherwise an address changed behind its
     * service's back would receive the new secret.
     */
    private static void requireWantedDestination(CredentialRow head, ReplaceCredential request) {
        @Nullable Destination from = request.movedFrom();
        boolean repeated = head.binding().leadsTo(request.destination());
        if (from == null || repeated || head.kind() != CredentialKind.CLIENT_SECRET) {
            head.requireDestination(request.destination());
        } else {
            head.requireDestination(from);
        }
    }

    private CredentialRow rebound(CredentialRow head, ReplaceCredential request) {
        CredentialRow next = sealed.bind(head, head.binding().movedTo(request.destination()));
        if (next != head) {
            outbox.append(CredentialAudit.entry("credential.rebound", next, request.onBehalfOf())
                    .detail("before", head.binding().destination())
                    .detail("after", next.binding().destination()));
        }
        return next;
    }

    /**
     * Moves the tokens of a repair to the credential they were obtained for; the credential that held them is erased.
     */
    @Transactional
    public CredentialRow adopt(UUID id, AdoptTokens request) {
        CredentialRow head = requireNoKey(sealed.require(id));
        CredentialRow from = requireNoKey(sealed.require(request.from().value()));
        head.requireDestination(request.destination());
        from.requireDestination(request.destination());
        requireLive(head);
        requireAdoptable(head, from);
        try (PlainFields plain = sealed.open(from)) {
            CredentialRow next = sealed.append(head, plain, from.meta());
            sealed.change(from, CredentialState.DESTROYED);
            outbox.append(CredentialAudit.entry("credential.replaced", next, request.onBehalfOf())
                    .detail("version", next.version())
                    .detail("from", request.from().toString()));
            outbox.append(CredentialAudit.entry("credential.state_changed", from, request.onBehalfOf())
                    .reason("adopted")
                    .detail("before", from.state())
                    .detail("after", CredentialState.DESTROYED));
            gate.close();
            return next;
        }
    }

    private static void requireAdoptable(CredentialRow head, CredentialRow from) {
        boolean alike = head.kind() == CredentialKind.TOKEN_SET
                && from.kind() == CredentialKind.TOKEN_SET
                && !head.id().equals(from.id())
                && head.projectId().equals(from.projectId())
                && Objects.equals(head.binding().externalId(), from.binding().externalId());
        if (!alike) {
            throw new ProblemException(
                    PlatformProblem.INVALID_REQUEST,
                    "A token set can be adopted only from another token set of the same project and end user.");
        }
        if (from.state() == CredentialState.DESTROYED) {
            throw new ProblemException(
                    CredentialProblem.CREDENTIAL_DESTROYED,
                    "The other token set was destroyed, so there is nothing to adopt.");
        }
        if (from.state() != CredentialState.PAUSED) {
            throw new ProblemException(
                    CredentialProblem.CREDENTIAL_NOT_ACTIVE,
                    "The tokens to adopt must be paused; their state is " + from.state() + ".");
        }
    }

    /** Opens a client secret for use at its provider, or a token set for revocation there. */
    @Transactional
    public OpenedCredential open(UUID id, OpenCredential request) {
        CredentialRow head = requireNoKey(sealed.require(id));
        gate.enter(); // nothing is opened once the project's keys are destroyed
        head.requireDestination(request.destination());
        requireOpenable(head, request.purpose());
        requireNewest(head);
        outbox.append(CredentialAudit.entry("credential.opened", head, request.onBehalfOf())
                .detail("purpose", request.purpose().toString())
                .detail("version", head.version()));
        try (PlainFields plain = sealed.open(head)) {
            return new OpenedCredential(head.version(), plain.secrets(), head.meta());
        }
    }

    private static void requireOpenable(CredentialRow head, OpenPurpose purpose) {
        if (head.kind() == CredentialKind.CLIENT_SECRET) {
            if (head.state() != CredentialState.ACTIVE) {
                throw new ProblemException(
                        CredentialProblem.CREDENTIAL_NOT_ACTIVE, "The current state is " + head.state() + ".");
            }
            return;
        }
        if (purpose != OpenPurpose.REVOCATION) {
            throw new ProblemException(
                    CredentialProblem.PURPOSE_NOT_ALLOWED,
                    "A token set is opened for " + OpenPurpose.REVOCATION + " only.");
        }
        if (head.state() != CredentialState.DISCONNECTING && head.state() != CredentialState.PAUSED) {
            throw new ProblemException(
                    CredentialProblem.CREDENTIAL_NOT_ACTIVE,
                    "A token set can be opened for revocation only while it is disconnecting or unconfirmed; its"
                            + " state is "
                            + head.state() + ".");
        }
    }

    /**
     * Refuses while a refresh is in progress: the tokens it brings could never be revoked once the previous ones are.
     */
    private void requireNewest(CredentialRow head) {
        if (head.kind() == CredentialKind.TOKEN_SET && sealed.refreshing(head)) {
            throw new ProblemException(
                    CredentialProblem.REFRESH_UNDER_WAY, "Try again when the lease of the refresh has ended.");
        }
    }

    /** Deletes a credential whose row is damaged, so that a new one can take its place. */
    @Transactional
    public void erase(UUID id, OnBehalfOf who) {
        sealed.erase(id);
        outbox.append(AuditEntry.of("credential.erased")
                .target("credential", new CredentialId(id))
                .reason("credential_damaged")
                .onBehalfOf(who));
        gate.close();
    }

    @Transactional
    public CredentialRow changeState(UUID id, ChangeState request) {
        CredentialRow head = requireNoKey(sealed.require(id));
        Binding binding = request.state() == CredentialState.ACTIVE
                ? head.binding().ownedBy(request.externalId())
                : head.binding();
        if (head.state() == request.state() && binding.equals(head.binding())) {
            return head;
        }
        requireReachable(head.state(), request.state());
        if (request.state() == CredentialState.DESTROYED) {
            grants.deleteAll(id);
        }
        CredentialRow next = sealed.change(sealed.bind(head, binding), request.state());
        outbox.append(CredentialAudit.entry("credential.state_changed", next, request.onBehalfOf())
                .detail("before", head.state())
                .detail("after", next.state()));
        gate.close();
        return next;
    }

    private static void requireReachable(CredentialState from, CredentialState to) {
        boolean reachable =
                switch (from) {
                    case PAUSED -> true;
                    case ACTIVE -> to != CredentialState.ACTIVE; // its end user is known, or it has none
                    case DISCONNECTING -> to == CredentialState.DESTROYED;
                    case DESTROYED -> false;
                };
        if (!reachable) {
            throw new ProblemException(
                    CredentialProblem.STATE_NOT_REACHABLE,
                    "A credential that is " + from + " cannot become " + to + ".");
        }
    }

    private static void requireLive(CredentialRow head) {
        if (head.state() != CredentialState.ACTIVE && head.state() != CredentialState.PAUSED) {
            throw new ProblemException(
                    CredentialProblem.CREDENTIAL_NOT_ACTIVE, "The current state is " + head.state() + ".");
        }
    }

    /** Rejects signing keys, which have their own API. */
    private static CredentialRow requireNoKey(CredentialRow head) {
        if (head.kind() == CredentialKind.SIGNING_KEY) {
            throw SealedCredentials.notFound(head.id());
        }
        return head;
    }
}

package io.grantway.credential.credential;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.credential.AppGrant;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.oauthconfig.AppId;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.credential.key.ReleaseGate;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What apps may do with credentials. A withdrawal counts from its commit on: the gate orders it against releases. */
@Service
class Grants {

    private final SealedCredentials sealed;
    private final GrantRows rows;
    private final ProjectKeys keys;
    private final ReleaseGate gate;
    private final AuditOutbox outbox;

    Grants(SealedCredentials sealed, GrantRows rows, ProjectKeys keys, ReleaseGate gate, AuditOutbox outbox) {
        this.sealed = sealed;
        this.rows = rows;
        this.keys = keys;
        this.gate = gate;
        this.outbox = outbox;
    }

    @Transactional
    public void grant(UUID id, AppId appId, AppGrant request) {
        Head head = sealed.require(id);
        if (head.state() == CredentialState.DESTROYED) {
            throw new ProblemException(CredentialProblem.CREDENTIAL_DESTROYED, "Nothing can be granted any more.");
        }
        Optional<Grant> before = rows.find(id, appId.value());
        if (before.filter(grant -> grant.mode() == request.mode()).isPresent()) {
            return;
        }
        rows.put(id, Grant.signed(keys.open(head.kek()), head, appId.value(), request.mode()));
        sealed.touch(head);
        outbox.append(CredentialAudit.entry("credential.grant_changed", head, request.onBehalfOf())
                .detail("app_id", appId)
                .detail("before", before.map(Grant::mode).orElse(null))
                .detail("after", request.mode()));
        gate.close();
    }

    @Transactional
    public void withdraw(UUID id, AppId appId, OnBehalfOf onBehalfOf) {
        Head head = sealed.require(id);
        if (!rows.delete(id, appId.value())) {
            return;
        }
        sealed.touch(head);
        AuditEntry entry = CredentialAudit.entry("credential.grant_withdrawn", head, onBehalfOf);
        outbox.append(entry.detail("app_id", appId));
        gate.close();
    }
}

package io.grantway.credential.credential;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.credential.AppGrant;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.credential.key.Kek;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.credential.key.ReleaseGate;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Manages what apps may do with credentials. A withdrawal takes effect with its commit: the gate orders it against
 * releases.
 */
@Service
class AppGrants {

    private static final Logger log = LoggerFactory.getLogger(AppGrants.class);

    private final SealedCredentials sealed;
    private final AppGrantTable rows;
    private final ProjectKeys keys;
    private final ReleaseGate gate;
    private final AuditOutbox outbox;

    AppGrants(SealedCredentials sealed, AppGrantTable rows, ProjectKeys keys, ReleaseGate gate, AuditOutbox outbox) {
        this.sealed = sealed;
        this.rows = rows;
        this.keys = keys;
        this.gate = gate;
        this.outbox = outbox;
    }

    @Transactional
    public void grant(UUID id, AppId appId, AppGrant request) {
        CredentialRow head = sealed.require(id);
        if (head.state() == CredentialState.DESTROYED) {
            throw new ProblemException(
                    CredentialProblem.CREDENTIAL_DESTROYED, "The credential no longer accepts app grants.");
        }
        Map<UUID, TokenDelivery> grantsByApp = intact(head);
        @Nullable TokenDelivery before = grantsByApp.put(appId.value(), request.deliver());
        if (before == request.deliver()) {
            return;
        }
        if (request.confirming() && head.state() != CredentialState.PAUSED) {
            throw new ProblemException(
                    CredentialProblem.STATE_NOT_REACHABLE,
                    "Only a credential that waits for its confirmation can be confirmed; this one is " + head.state()
                            + ".");
        }
        keep(head, grantsByApp);
        outbox.append(CredentialAudit.entry("credential.grant_changed", head, request.onBehalfOf())
                .detail("app_id", appId)
                .detail("before", before)
                .detail("after", request.deliver()));
        gate.close();
    }

    /** Withdraws even if there is no row: a row deleted behind the vault's back and put back later must not count. */
    @Transactional
    public void withdraw(UUID id, AppId appId, OnBehalfOf onBehalfOf) {
        CredentialRow head = sealed.require(id);
        Map<UUID, TokenDelivery> grantsByApp = intact(head);
        grantsByApp.remove(appId.value());
        rows.delete(id, appId.value());
        keep(head, grantsByApp);
        AuditEntry entry = CredentialAudit.entry("credential.grant_withdrawn", head, onBehalfOf);
        outbox.append(entry.detail("app_id", appId));
        gate.close();
    }

    /**
     * The grants that are valid now. A row not written by the vault is ignored here and raises an alarm when its app
     * reads.
     */
    private Map<UUID, TokenDelivery> intact(CredentialRow head) {
        Kek kek = keys.open(head.kek());
        Map<UUID, TokenDelivery> grantsByApp = new HashMap<>();
        for (UUID app : rows.apps(head.id())) {
            try {
                rows.find(head.id(), app)
                        .filter(grant -> grant.intact(kek, head))
                        .ifPresent(grant -> grantsByApp.put(app, grant.deliver()));
            } catch (SealBroken e) {
                log.error(
                        "DAMAGE in the vault: the grant of app {} for credential {}: {}",
                        app,
                        head.id(),
                        e.getMessage());
            }
        }
        return grantsByApp;
    }

    /** Signs the remaining grants under a new epoch, which invalidates every older row. */
    private void keep(CredentialRow head, Map<UUID, TokenDelivery> grantsByApp) {
        Kek kek = keys.open(head.kek());
        CredentialRow next = sealed.renewGrants(head);
        grantsByApp.forEach((app, deliver) -> rows.put(head.id(), AppGrantRow.signed(kek, next, app, deliver)));
    }
}

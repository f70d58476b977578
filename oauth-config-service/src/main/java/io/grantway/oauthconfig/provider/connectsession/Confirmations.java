package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.oauthconfig.connection.Connection;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConfirmConnectSession;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionState;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairConfirmation;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Confirms that the browser's user belongs to the app. The steps claim, grant, release and row may each be repeated,
 * so repeating an interrupted call completes it, and repeating a successful call returns the same response.
 */
@Component
class Confirmations {

    private final ConnectSessionTable rows;
    private final Connections connections;
    private final Completion completion;
    private final RepairConfirmation repairs;
    private final ProviderConfigs configs;
    private final ConfirmationAccess access;
    private final VaultCaller vaultCaller;
    private final Clock clock;

    Confirmations(
            ConnectSessionTable rows,
            Connections connections,
            Completion completion,
            RepairConfirmation repairs,
            ProviderConfigs configs,
            ConfirmationAccess access,
            VaultCaller vaultCaller,
            Clock clock) {
        this.rows = rows;
        this.connections = connections;
        this.completion = completion;
        this.repairs = repairs;
        this.configs = configs;
        this.access = access;
        this.vaultCaller = vaultCaller;
        this.clock = clock;
    }

    Connection confirm(ConnectSessionId id, ConfirmConnectSession request) {
        ConnectSessionRow session = access.require(id);
        byte[] code = Sha256.of(request.code().reveal());
        ConnectionId connection = session.connectionId();
        if (!session.hasCode(code) || connection == null) {
            throw invalidCode();
        }
        String externalId = request.externalId();
        if (session.externalId() != null && !session.externalId().equals(externalId)) {
            throw otherExternalId();
        }
        if (session.state() == ConnectSessionState.CONFIRMED) {
            return confirmedBefore(session, connection, externalId);
        }
        if (!claim(session, code, externalId)) {
            return lost(id, connection, externalId);
        }
        try {
            return session.repair()
                    ? confirmRepair(session, connection, externalId)
                    : complete(session, connection, externalId);
        } catch (RemoteProblem e) {
            throw refusal(e);
        }
    }

    /**
     * A permanent refusal by the vault is not an error of this service: a confirmation releases only a waiting
     * credential.
     */
    private static RuntimeException refusal(RemoteProblem e) {
        if (e.is(
                CredentialProblem.CREDENTIAL_DAMAGED,
                CredentialProblem.CREDENTIAL_DESTROYED,
                CredentialProblem.CREDENTIAL_NOT_FOUND,
                CredentialProblem.STATE_NOT_REACHABLE)) {
            return new ProblemException(
                    ConnectSessionProblem.CREDENTIAL_DAMAGED,
                    "The stored credential does not belong to this session, so nothing was released; the end user"
                            + " must connect again.");
        }
        return e;
    }

    private boolean claim(ConnectSessionRow session, byte[] code, String externalId) {
        Instant now = clock.instant();
        return session.repair()
                ? repairs.claim(session.id(), session.projectId(), code, externalId, now)
                : rows.claim(session.id(), code, externalId, now);
    }

    private Connection complete(ConnectSessionRow session, ConnectionId connection, String externalId) {
        return completion.complete(session, connection, externalId, vaultCaller.caller())
                ? found(connection)
                : lost(session.id(), connection, externalId);
    }

    private Connection confirmRepair(ConnectSessionRow session, ConnectionId connection, String externalId) {
        Configuration configuration =
                configs.findEvenDeleted(session.providerConfigId()).orElseThrow(ConnectSessions::notFound);
        return repairs.confirm(session.id(), configuration, vaultCaller.caller())
                ? found(connection)
                : lost(session.id(), connection, externalId);
    }

    /** Another call was faster: with the same content that is a success, otherwise the code is used. */
    private Connection lost(ConnectSessionId id, ConnectionId connection, String externalId) {
        ConnectSessionRow now = rows.find(id).orElseThrow(ConnectSessions::notFound);
        if (now.state() == ConnectSessionState.CONFIRMED) {
            return confirmedBefore(now, connection, externalId);
        }
        if (now.claimed() && !externalId.equals(now.claimedExternalId())) {
            throw otherExternalId();
        }
        throw invalidCode();
    }

    private Connection confirmedBefore(ConnectSessionRow session, ConnectionId connection, String externalId) {
        if (!Objects.equals(session.claimedExternalId(), externalId)) {
            throw otherExternalId();
        }
        return found(connection);
    }

    private Connection found(ConnectionId id) {
        return connections.find(id).orElseThrow(Connections::notFound).toConnection(connections.now());
    }

    private static ProblemException invalidCode() {
        return new ProblemException(
                ConnectSessionProblem.COMPLETION_CODE_INVALID,
                "The completion code is wrong, has been used or has expired; the end user must connect again.");
    }

    private static ProblemException otherExternalId() {
        return new ProblemException(
                ConnectSessionProblem.EXTERNAL_ID_MISMATCH,
                "The session or its first confirmation specified another external_id.");
    }
}

package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.oauthconfig.connection.Connection;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConfirmConnectSession;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionState;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The app's word that the browser's user is its own. Claim, grant, release, row: each step may be repeated, so a call that
 * was cut off anywhere is completed by the same call, and a call that succeeded is answered alike.
 */
@Component
class Confirmations {

    private final ConnectSessionTable rows;
    private final Connections connections;
    private final Completion completion;
    private final RepairStorage repairs;
    private final ProviderConfigs configs;
    private final ProjectAccess access;
    private final CurrentCaller caller;
    private final Denials denials;
    private final VaultCaller vaultCaller;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Confirmations(
            ConnectSessionTable rows,
            Connections connections,
            Completion completion,
            RepairStorage repairs,
            ProviderConfigs configs,
            ProjectAccess access,
            CurrentCaller caller,
            Denials denials,
            VaultCaller vaultCaller,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.connections = connections;
        this.completion = completion;
        this.repairs = repairs;
        this.configs = configs;
        this.access = access;
        this.caller = caller;
        this.denials = denials;
        this.vaultCaller = vaultCaller;
        this.transaction = transaction;
        this.clock = clock;
    }

    Connection confirm(ConnectSessionId id, ConfirmConnectSession request) {
        ConnectSessionRow session = rows.find(id).orElseThrow(ConnectSessions::notFound);
        access.require(session.projectId(), Permission.CONNECTIONS_WRITE, ConnectSessions::notFound);
        requireOwn(session);
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

    /** What the vault refuses for good is no fault of this service: a confirmation only releases a credential that waits. */
    private static RuntimeException refusal(RemoteProblem e) {
        return switch (e.code()) {
            case "external_id_mismatch" -> otherExternalId();
            case "credential_damaged", "credential_destroyed", "credential_not_found", "state_not_reachable" ->
                new ProblemException(
                        ConnectSessionProblem.CREDENTIAL_DAMAGED,
                        "What is stored does not belong to this session: nothing was released; connect again.");
            default -> e;
        };
    }

    private void requireOwn(ConnectSessionRow session) {
        boolean own =
                switch (caller.get()) {
                    case Caller.App app -> app.id().equals(session.appId());
                    case Caller.Person person ->
                        session.appId() == null
                                && session.createdBy().equals(person.id().toString());
                    case Caller.Service service -> false;
                };
        if (!own) {
            denials.record(AuditEntry.of("access.denied")
                    .project(session.projectId())
                    .target("connect_session", session.id())
                    .reason("foreign_connect_session"));
            throw new ProblemException(
                    PlatformProblem.FORBIDDEN,
                    "Only the session's app may confirm it, or the person who created a session without an app.");
        }
    }

    private boolean claim(ConnectSessionRow session, byte[] code, String externalId) {
        Instant now = clock.instant();
        return session.repair()
                ? repairs.claim(session, code, externalId, now)
                : rows.claim(session.id(), code, externalId, now);
    }

    private Connection complete(ConnectSessionRow session, ConnectionId connection, String externalId) {
        if (!connections.holdPending(connection)) {
            return lost(session.id(), connection, externalId);
        }
        completion.releaseTo(connection, session.appId(), externalId, vaultCaller.caller());
        boolean confirmed = Boolean.TRUE.equals(transaction.execute(status -> {
            if (completion.confirm(connection, externalId).isEmpty()) {
                return false;
            }
            return rows.confirm(session.id());
        }));
        return confirmed
                ? connections
                        .find(connection)
                        .orElseThrow(Connections::notFound)
                        .toConnection(connections.now())
                : lost(session.id(), connection, externalId);
    }

    private Connection confirmRepair(ConnectSessionRow session, ConnectionId connection, String externalId) {
        Destination destination = configs.findEvenDeleted(session.providerConfigId())
                .orElseThrow(ConnectSessions::notFound)
                .destination();
        return repairs.confirm(session, destination, vaultCaller.caller())
                ? connections
                        .find(connection)
                        .orElseThrow(Connections::notFound)
                        .toConnection(connections.now())
                : lost(session.id(), connection, externalId);
    }

    /** Somebody else was faster: with the same words that is a success, else the code is used. */
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
        ConnectionRow row = connections.find(connection).orElseThrow(Connections::notFound);
        return row.toConnection(connections.now());
    }

    private static ProblemException invalidCode() {
        return new ProblemException(
                ConnectSessionProblem.COMPLETION_CODE_INVALID,
                "The code is wrong, has been used or has expired; the end user must connect again.");
    }

    private static ProblemException otherExternalId() {
        return new ProblemException(
                ConnectSessionProblem.EXTERNAL_ID_MISMATCH,
                "The session or its first confirmation named another external_id.");
    }
}

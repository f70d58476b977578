package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.Repair;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.State;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.client.RemoteProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Completes confirmed repairs: the vault replaces the old tokens with the new ones, then connection and session
 * record it. Each step may be repeated.
 */
@Component
class RepairCompletion {

    private final RepairedSessions sessions;
    private final RepairTable repairs;
    private final RepairSeals seals;
    private final GivenUpRepairs givenUp;
    private final Connections connections;
    private final VaultedTokens tokens;
    private final KnownAccounts known;
    private final TransactionTemplate transaction;

    RepairCompletion(
            RepairedSessions sessions,
            RepairTable repairs,
            RepairSeals seals,
            GivenUpRepairs givenUp,
            Connections connections,
            VaultedTokens tokens,
            KnownAccounts known,
            TransactionTemplate transaction) {
        this.sessions = sessions;
        this.repairs = repairs;
        this.seals = seals;
        this.givenUp = givenUp;
        this.connections = connections;
        this.tokens = tokens;
        this.known = known;
        this.transaction = transaction;
    }

    /**
     * Completes a confirmed repair; may be repeated.
     *
     * @return false if it failed because its connection has ended
     */
    boolean finish(Repair repair, Configuration configuration, OnBehalfOf who) {
        ConnectionRow row = connections.find(repair.connection()).orElseThrow(Connections::notFound);
        seals.require(repair, row.projectId());
        @Nullable TokenMeta meta = adopt(repair, configuration.destination(row.values()), who);
        if (meta == null) {
            givenUp.giveUp(repair, State.CONFIRMED, "connection_ended");
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(status -> {
            repairs.lockConnection(repair.connection());
            if (repairs.delete(repair.id(), State.CONFIRMED)) {
                repaired(repair, meta);
                return true;
            }
            return sessions.isConfirmed(repair.session());
        }));
    }

    /** The connection's current tokens; null if it no longer accepts any. */
    private @Nullable TokenMeta adopt(Repair repair, Destination destination, OnBehalfOf who) {
        try {
            return meta(tokens.adopt(repair.connection(), repair.id(), destination, who));
        } catch (RemoteProblem e) {
            if (e.is(CredentialProblem.CREDENTIAL_DESTROYED)) {
                return meta(tokens.head(repair.connection())); // adopted before
            }
            if (e.is(CredentialProblem.CREDENTIAL_NOT_ACTIVE, CredentialProblem.CREDENTIAL_NOT_FOUND)) {
                return null;
            }
            throw e;
        }
    }

    private static TokenMeta meta(CredentialHead head) {
        return Objects.requireNonNull(head.meta(), "a token set has metadata");
    }

    /** Part of the caller's transaction. */
    private void repaired(Repair repair, TokenMeta meta) {
        ConnectionRow row = connections.find(repair.connection()).orElseThrow(Connections::notFound);
        List<AuditEntry> events = new ArrayList<>();
        events.add(Connections.event("connection.repaired", row)
                .actor(new Actor(ActorType.END_USER, repair.session().toString()))
                .detail("account_check", repair.check())
                .detail("connect_session_id", repair.session().toString()));
        if (!repair.check().equals(AccountCheck.SAME.word())) {
            events.add(Connections.event("connection.confirmed", row));
        }
        connections.change(
                row.id(),
                before -> before.isLive()
                        ? before.refreshed(meta, repair.clientSecretId(), RefreshTokenLife.UNKNOWN, connections.now())
                                .withValues(before.values().with(repair.attributes()))
                        : before,
                events.toArray(AuditEntry[]::new));
        if (repair.account() != null) {
            known.keep(row.id(), repair.account());
        }
        sessions.confirm(repair.session());
    }
}

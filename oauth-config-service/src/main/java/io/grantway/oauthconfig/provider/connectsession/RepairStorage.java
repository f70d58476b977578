package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionState;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.ConnectionSettings;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.oauthconfig.provider.connectsession.RepairTable.Repair;
import io.grantway.oauthconfig.provider.connectsession.RepairTable.State;
import io.grantway.oauthconfig.provider.token.AccountLookup.FoundAccount;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.value.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the tokens of a repair in the place of the old ones. They go to the vault as a credential of their own first, and from
 * there to the connection by one step of the vault: at once where the provider says that the account is the same, else when
 * the app has confirmed who sits at the browser. Until then the connection stays as it is. Cut off anywhere, the row says how
 * to go on, and {@link RepairWorker} does. No transaction is open during a call.
 */
@Component
class RepairStorage {

    private static final Logger log = LoggerFactory.getLogger(RepairStorage.class);

    private final ConnectSessionTable rows;
    private final RepairTable repairs;
    private final RepairSeals seals;
    private final Connections connections;
    private final VaultedTokens tokens;
    private final KnownAccounts known;
    private final ConnectionSettings settings;
    private final TransactionTemplate transaction;
    private final Ids ids;

    RepairStorage(
            ConnectSessionTable rows,
            RepairTable repairs,
            RepairSeals seals,
            Connections connections,
            VaultedTokens tokens,
            KnownAccounts known,
            ConnectionSettings settings,
            TransactionTemplate transaction,
            Ids ids) {
        this.rows = rows;
        this.repairs = repairs;
        this.seals = seals;
        this.connections = connections;
        this.tokens = tokens;
        this.known = known;
        this.settings = settings;
        this.transaction = transaction;
        this.ids = ids;
    }

    /** What became of new tokens at the vault. */
    enum Result {
        STORED,
        /** It does not have them, or will not keep them. */
        REFUSED,
        /** It may have them: the worker finds out, and brings the repair to its end. */
        UNKNOWN
    }

    /** What a repair has brought. */
    record NewTokens(
            ConnectSessionRow session,
            ConnectionRow connection,
            Configuration configuration,
            Issued issued,
            TokenMeta meta,
            AccountCheck check,
            @Nullable FoundAccount account,
            OnBehalfOf endUser) {

        boolean isSure() {
            return check == AccountCheck.SAME;
        }
    }

    Result store(NewTokens brought, CompletionCode code, Instant codeExpiresAt) {
        ConnectionId id = new ConnectionId(ids.next());
        try {
            insert(id, brought);
        } catch (DataAccessException e) {
            log.error("{}: a repair could not be kept", brought.connection().id(), e);
            return Result.REFUSED;
        }
        try {
            tokens.storePaused(
                    id,
                    brought.configuration(),
                    brought.connection().externalId(),
                    brought.issued().fields(),
                    brought.meta(),
                    brought.endUser());
        } catch (RemoteProblem e) {
            log.warn("{}: the vault did not store the tokens of a repair: {}", id, e.getMessage());
            repairs.giveUp(id, brought.isSure() ? State.CONFIRMED : State.WAITING);
            return Result.REFUSED;
        } catch (NeighbourUnavailable e) {
            log.warn("{}: it is not known whether the vault stored the tokens of a repair: {}", id, e.getMessage());
            return brought.isSure() || !repairs.giveUp(id, State.WAITING) ? Result.UNKNOWN : Result.REFUSED;
        }
        return brought.isSure() ? finishNow(id, brought, code, codeExpiresAt) : await(id, brought, code, codeExpiresAt);
    }

    private void insert(ConnectionId id, NewTokens brought) {
        repairs.insert(
                id,
                brought.connection().id(),
                brought.session().id(),
                brought.check(),
                brought.account(),
                brought.isSure() ? State.CONFIRMED : State.WAITING,
                brought.isSure() ? settings.confirmationHold() : settings.unconfirmedLife());
    }

    private Result await(ConnectionId id, NewTokens brought, CompletionCode code, Instant codeExpiresAt) {
        boolean awaits = Boolean.TRUE.equals(transaction.execute(status -> {
            repairs.lockConnection(brought.connection().id());
            if (!repairs.holdWaiting(id)) {
                return false;
            }
            giveUpOthers(brought);
            if (rows.awaitConfirmation(
                    brought.session().id(), brought.connection().id(), code.hash(), codeExpiresAt)) {
                return true;
            }
            repairs.giveUp(id, State.WAITING);
            return false;
        }));
        return awaits ? Result.STORED : Result.REFUSED;
    }

    private Result finishNow(ConnectionId id, NewTokens brought, CompletionCode code, Instant codeExpiresAt) {
        Repair repair = repairs.ofSession(brought.session().id())
                .filter(found -> found.id().equals(id))
                .orElse(null);
        try {
            if (repair == null || !finish(repair, brought.configuration().destination(), brought.endUser())) {
                return Result.UNKNOWN;
            }
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.warn("{}: the tokens of a repair wait at the vault: {}", id, e.getMessage());
            return Result.UNKNOWN;
        }
        transaction.executeWithoutResult(status -> {
            repairs.lockConnection(brought.connection().id());
            giveUpOthers(brought);
            rows.awaitConfirmation(brought.session().id(), brought.connection().id(), code.hash(), codeExpiresAt);
        });
        return Result.STORED;
    }

    /** Codes of earlier repairs of a connection are for other tokens than those that come now. */
    private void giveUpOthers(NewTokens brought) {
        repairs.waiting(brought.connection().id(), brought.session().id())
                .forEach(other -> giveUp(other, State.WAITING, "repaired_again"));
    }

    /**
     * The app confirms the session: from now on its repair cannot be given up.
     *
     * @return false when the code does not do, or the repair was given up
     */
    boolean claim(ConnectSessionRow session, byte[] code, String externalId, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            @Nullable Repair repair = repairs.ofSession(session.id())
                    .map(found -> seals.require(found, session.projectId()))
                    .orElse(null);
            boolean claimed = (repair == null || repairs.confirm(repair, settings.confirmationHold()))
                    && rows.claim(session.id(), code, externalId, now);
            if (!claimed) {
                status.setRollbackOnly();
            }
            return claimed;
        }));
    }

    /** Releases what a repair has brought, once it is claimed; false when it was given up. */
    boolean confirm(ConnectSessionRow session, Destination destination, OnBehalfOf who) {
        @Nullable Repair repair = repairs.ofSession(session.id()).orElse(null);
        return repair == null ? rows.confirm(session.id()) : finish(repair, destination, who);
    }

    /**
     * Brings a confirmed repair to its end; may be repeated.
     *
     * @return false when it came to nothing, because its connection has ended
     */
    boolean finish(Repair repair, Destination destination, OnBehalfOf who) {
        ConnectionRow row = connections.find(repair.connection()).orElseThrow(Connections::notFound);
        seals.require(repair, row.projectId());
        @Nullable TokenMeta meta = adopt(repair, destination, who);
        if (meta == null) {
            giveUp(repair, State.CONFIRMED, "connection_ended");
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(status -> {
            repairs.lockConnection(repair.connection());
            if (repairs.delete(repair.id(), State.CONFIRMED)) {
                repaired(repair, meta);
                return true;
            }
            return rows.find(repair.session())
                    .filter(now -> now.state() == ConnectSessionState.CONFIRMED)
                    .isPresent();
        }));
    }

    /** What the connection has now; null when it takes nothing any more. */
    private @Nullable TokenMeta adopt(Repair repair, Destination destination, OnBehalfOf who) {
        try {
            return meta(tokens.adopt(repair.connection(), repair.id(), destination, who));
        } catch (RemoteProblem e) {
            return switch (e.code()) {
                case "credential_destroyed" -> meta(tokens.head(repair.connection())); // adopted before
                case "credential_not_active", "credential_not_found" -> null;
                default -> throw e;
            };
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
                before -> before.isLive() ? before.refreshed(meta, connections.now()) : before,
                events.toArray(AuditEntry[]::new));
        if (repair.account() != null) {
            known.keep(row.id(), repair.account());
        }
        rows.confirm(repair.session());
    }

    /** The connection stays as it was before; false when somebody else was faster. */
    boolean giveUp(Repair repair, State from, String reason) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!repairs.giveUp(repair.id(), from)) {
                return false;
            }
            rows.expire(repair.session());
            connections.announce(repair.connection(), "connection.repair_given_up", event -> event.reason(reason)
                    .detail("connect_session_id", repair.session().toString()));
            return true;
        }));
    }

    /** Nothing of what a damaged row says is done: it goes, and its session has ended. */
    void discard(Repair damaged) {
        transaction.executeWithoutResult(status -> {
            if (repairs.delete(damaged.id(), damaged.state())) {
                rows.expire(damaged.session());
            }
        });
    }

    /** What was given up is destroyed; says how that went at the provider. */
    void revoked(Repair repair, String outcome) {
        transaction.executeWithoutResult(status -> {
            if (repairs.delete(repair.id(), State.GIVEN_UP)) {
                connections.announce(
                        repair.connection(), "connection.repair_revoked", event -> event.detail("revocation", outcome)
                                .detail("connect_session_id", repair.session().toString()));
            }
        });
    }
}

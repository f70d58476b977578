package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.ConnectionSettings;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.Repair;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.State;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.value.Ids;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces the tokens of a connection with those of a repair. They are first stored at the vault as a separate
 * credential and then adopted by the connection in one step of the vault: at once if the provider confirms the same
 * account, otherwise after the app has confirmed the browser's user. Until then the connection is unchanged. After an
 * interruption the row tells {@link RepairWorker} how to continue. No transaction is open during a call.
 */
@Component
public class RepairStorage {

    private static final Logger log = LoggerFactory.getLogger(RepairStorage.class);

    private final RepairedSessions sessions;
    private final RepairTable repairs;
    private final RepairCompletion completion;
    private final GivenUpRepairs givenUp;
    private final VaultedTokens tokens;
    private final ConnectionSettings settings;
    private final TransactionTemplate transaction;
    private final Ids ids;

    RepairStorage(
            RepairedSessions sessions,
            RepairTable repairs,
            RepairCompletion completion,
            GivenUpRepairs givenUp,
            VaultedTokens tokens,
            ConnectionSettings settings,
            TransactionTemplate transaction,
            Ids ids) {
        this.sessions = sessions;
        this.repairs = repairs;
        this.completion = completion;
        this.givenUp = givenUp;
        this.tokens = tokens;
        this.settings = settings;
        this.transaction = transaction;
        this.ids = ids;
    }

    /** Whether the vault has the new tokens. */
    public enum Result {
        STORED,
        /** The vault does not have them, or will not keep them. */
        REFUSED,
        /** The vault may have them: the worker finds out and finishes the repair. */
        UNKNOWN
    }

    /** The result of a repair. */
    public record NewTokens(
            ConnectSessionId session,
            ConnectionRow connection,
            Configuration configuration,
            GrantedTokens granted,
            AccountCheck check,
            OnBehalfOf endUser) {

        boolean isSure() {
            return check == AccountCheck.SAME;
        }
    }

    /**
     * Stores the tokens of a repair, whose session then waits for a confirmation with the code.
     *
     * @param codeHash SHA-256 of the completion code
     */
    public Result store(NewTokens brought, byte[] codeHash, Instant codeExpiresAt) {
        ConnectionId id = new ConnectionId(ids.next());
        try {
            insert(id, brought);
        } catch (DataAccessException e) {
            log.error("{}: a repair could not be stored", brought.connection().id(), e);
            return Result.REFUSED;
        }
        try {
            tokens.storePaused(
                    id,
                    brought.configuration(),
                    brought.connection().values(),
                    brought.connection().externalId(),
                    brought.granted().issued().fields(),
                    brought.granted().meta(),
                    brought.endUser());
        } catch (RemoteProblem e) {
            log.warn("{}: the vault did not store the tokens of a repair: {}", id, e.getMessage());
            repairs.giveUp(id, brought.isSure() ? State.CONFIRMED : State.WAITING);
            return Result.REFUSED;
        } catch (NeighbourUnavailable e) {
            log.warn("{}: it is not known whether the vault stored the tokens of a repair: {}", id, e.getMessage());
            return brought.isSure() || !repairs.giveUp(id, State.WAITING) ? Result.UNKNOWN : Result.REFUSED;
        }
        return brought.isSure()
                ? finishNow(id, brought, codeHash, codeExpiresAt)
                : await(id, brought, codeHash, codeExpiresAt);
    }

    private void insert(ConnectionId id, NewTokens brought) {
        repairs.insert(
                id,
                brought.connection().id(),
                brought.session(),
                brought.check(),
                brought.granted().account(),
                brought.granted().clientSecretId(),
                brought.granted().values().attributes(),
                brought.isSure() ? State.CONFIRMED : State.WAITING,
                brought.isSure() ? settings.confirmationHold() : settings.unconfirmedLife());
    }

    private Result await(ConnectionId id, NewTokens brought, byte[] codeHash, Instant codeExpiresAt) {
        boolean awaits = Boolean.TRUE.equals(transaction.execute(status -> {
            repairs.lockConnection(brought.connection().id());
            if (!repairs.holdWaiting(id)) {
                return false;
            }
            givenUp.giveUpOthers(brought.connection().id(), brought.session());
            if (sessions.awaitConfirmation(
                    brought.session(), brought.connection().id(), codeHash, codeExpiresAt)) {
                return true;
            }
            repairs.giveUp(id, State.WAITING);
            return false;
        }));
        return awaits ? Result.STORED : Result.REFUSED;
    }

    private Result finishNow(ConnectionId id, NewTokens brought, byte[] codeHash, Instant codeExpiresAt) {
        Repair repair = repairs.ofSession(brought.session())
                .filter(found -> found.id().equals(id))
                .orElse(null);
        try {
            if (repair == null || !completion.finish(repair, brought.configuration(), brought.endUser())) {
                return Result.UNKNOWN;
            }
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.warn("{}: the tokens of a repair are waiting in the vault: {}", id, e.getMessage());
            return Result.UNKNOWN;
        }
        transaction.executeWithoutResult(status -> {
            repairs.lockConnection(brought.connection().id());
            givenUp.giveUpOthers(brought.connection().id(), brought.session());
            sessions.awaitConfirmation(brought.session(), brought.connection().id(), codeHash, codeExpiresAt);
        });
        return Result.STORED;
    }

    /** The number of unfinished repairs of a project, whose tokens may still have to be revoked. */
    public long count(ProjectId project) {
        return repairs.count(project);
    }
}

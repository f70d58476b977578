package io.grantway.oauthconfig.connectsession;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.ConnectSessionState;
import io.grantway.contracts.oauthconfig.ConnectionId;
import io.grantway.oauthconfig.connection.ConnectionRow;
import io.grantway.oauthconfig.connection.Connections;
import io.grantway.oauthconfig.connection.VaultedTokens;
import io.grantway.oauthconfig.providerconfig.Configuration;
import io.grantway.oauthconfig.providertoken.TokenOutcome.Issued;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts the tokens of a repair in the place of the old ones. Unless the provider has said that the account is the same, the
 * vault releases nothing before the app has confirmed who sits at the browser, as with a new connection. All of this is
 * done under the connection's lock: a code must release the tokens of its own session and no others.
 */
@Component
class RepairStorage {

    private static final Logger log = LoggerFactory.getLogger(RepairStorage.class);

    private final SessionRows rows;
    private final Connections connections;
    private final VaultedTokens tokens;

    RepairStorage(SessionRows rows, Connections connections, VaultedTokens tokens) {
        this.rows = rows;
        this.connections = connections;
        this.tokens = tokens;
    }

    /** What became of new tokens at the vault. */
    enum Result {
        STORED,
        REFUSED,
        /** It may have them: they stay, and another repair replaces them. */
        UNKNOWN
    }

    /** @param stored what is to be written with it once the vault has the tokens, in the same transaction */
    Result store(
            Session session,
            ConnectionId id,
            Configuration configuration,
            Issued issued,
            TokenMeta meta,
            AccountCheck check,
            OnBehalfOf who,
            Consumer<ConnectionRow> stored) {
        return connections.locked(id, row -> {
            try {
                if (check != AccountCheck.SAME || tokens.isPaused(id)) {
                    rows.endOtherRepairs(id, session.id());
                    tokens.pause(id, who);
                    connections.change(id, before -> before.isLive() ? before.awaitingRepair() : before);
                }
            } catch (NeighbourUnavailable | RemoteProblem e) {
                log.warn("{}: the vault did not pause the tokens for a repair: {}", id, e.getMessage());
                return Result.REFUSED;
            }
            try {
                tokens.replace(id, configuration.destination(), issued.fields(), meta, who);
            } catch (RemoteProblem e) {
                log.warn("{}: the vault did not take the tokens of a repair: {}", id, e.getMessage());
                return Result.REFUSED;
            } catch (NeighbourUnavailable e) {
                log.warn("{}: whether the vault took the tokens of a repair is not known: {}", id, e.getMessage());
                return Result.UNKNOWN;
            }
            stored.accept(row);
            return Result.STORED;
        });
    }

    /** Releases what a repair has brought; false when another repair came in between. */
    boolean confirm(Session session, ConnectionId id, OnBehalfOf who) {
        return connections.locked(id, row -> {
            boolean awaited = rows.find(session.id())
                    .filter(now -> now.state() == ConnectSessionState.AWAITING_CONFIRMATION)
                    .isPresent();
            if (!awaited) {
                return false;
            }
            if (row.isLive() && tokens.isPaused(id)) {
                tokens.activate(id, row.externalId(), who);
                connections.change(id, ConnectionRow::repairConfirmed, Connections.event("connection.confirmed", row));
            }
            return rows.confirm(session.id());
        });
    }
}

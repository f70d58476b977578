package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Marks connections without a refresh token as expired when their token expires, even if nobody reads it. Every
 * replica works in small batches and skips rows of others.
 */
@Component
class EndedTokens {

    private static final Logger log = LoggerFactory.getLogger(EndedTokens.class);
    private static final int BATCH = 50;

    private final ConnectionTable rows;
    private final Connections connections;
    private final VaultedTokens tokens;
    private final TransactionTemplate transaction;

    EndedTokens(ConnectionTable rows, Connections connections, VaultedTokens tokens, TransactionTemplate transaction) {
        this.rows = rows;
        this.connections = connections;
        this.tokens = tokens;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${oauthconfig.connection.ended-tokens-every:2s}", initialDelayString = "PT3S")
    void work() {
        List<ConnectionId> unclear = Objects.requireNonNull(transaction.execute(status -> rows.lockEnded(BATCH).stream()
                .filter(row -> !ended(row))
                .map(ConnectionRow::id)
                .toList()));
        unclear.forEach(this::learn);
    }

    /** False if it is not yet known whether there is a refresh token. */
    private boolean ended(ConnectionRow row) {
        @Nullable Boolean refreshable = row.times().refreshable();
        if (refreshable == null) {
            return false;
        }
        connections.change(row.id(), ConnectionRow::withoutLiveToken);
        return true;
    }

    /** Asks the vault about a connection for which this is not recorded. */
    private void learn(ConnectionId id) {
        try {
            boolean refreshable = Objects.requireNonNull(tokens.head(id).meta()).refreshable();
            connections.change(id, row -> row.withRefreshable(refreshable));
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.info("{}: it is not known yet whether it can be refreshed: {}", id, e.getMessage());
        }
    }
}

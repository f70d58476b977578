package io.grantway.oauthconfig.refresh;

import io.grantway.contracts.oauthconfig.ConnectionId;
import io.grantway.oauthconfig.connection.Connections;
import io.grantway.oauthconfig.connection.VaultedTokens;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks again for connections in trouble that nobody reads, so that their state stays true. Every replica takes a few at a
 * time, one after the other; readers who come first make it unnecessary.
 */
@Component
class Unattended {

    private static final Logger log = LoggerFactory.getLogger(Unattended.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int BATCH = 5;

    private final Connections connections;
    private final VaultedTokens tokens;
    private final Refreshing refreshing;
    private final RefreshSettings settings;

    Unattended(Connections connections, VaultedTokens tokens, Refreshing refreshing, RefreshSettings settings) {
        this.connections = connections;
        this.tokens = tokens;
        this.refreshing = refreshing;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
    void work() {
        List<ConnectionId> due = connections.takeUnattended(settings.unattendedAfter(), LEASE, BATCH);
        for (ConnectionId id : due) {
            try {
                refreshing.refresh(id, tokens.head(id).version(), Cause.STALE);
            } catch (RuntimeException e) {
                log.info("{} could not be refreshed: {}", id, e.getMessage());
            }
        }
    }
}

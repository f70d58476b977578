package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.platform.worker.FairShare;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Retries connections in trouble that nobody reads, so their state stays accurate. Every replica works on a few at a
 * time, on its own threads, and one configuration never takes the last of them: a slow provider blocks neither other
 * workers nor other providers. Shutdown waits for running refreshes, because an interrupted call leaves it unknown
 * whether its refresh token was used. A reader's refresh makes it unnecessary.
 */
@Component
class UnattendedRefresh {

    private static final Logger log = LoggerFactory.getLogger(UnattendedRefresh.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int SLOTS = 20;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(18);

    private final Connections connections;
    private final VaultedTokens tokens;
    private final RefreshCoordinator coordinator;
    private final RefreshSettings settings;
    private final FairShare<ProviderConfigId> slots = new FairShare<>(SLOTS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closing;

    UnattendedRefresh(
            Connections connections, VaultedTokens tokens, RefreshCoordinator coordinator, RefreshSettings settings) {
        this.connections = connections;
        this.tokens = tokens;
        this.coordinator = coordinator;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
    void work() {
        int free = slots.free();
        if (closing || free == 0) {
            return;
        }
        connections.takeUnattended(settings.unattendedAfter(), LEASE, free).forEach((id, configuration) -> {
            if (slots.tryEnter(configuration)) { // otherwise it is due again later, after the others
                threads.execute(() -> refresh(id, configuration));
            }
        });
    }

    private void refresh(ConnectionId id, ProviderConfigId configuration) {
        try {
            if (!closing) {
                coordinator.refresh(id, tokens.head(id).version(), RefreshCause.STALE);
            }
        } catch (RuntimeException e) {
            log.info("{} could not be refreshed: {}", id, e.getMessage());
        } finally {
            slots.leave(configuration);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void startNothingMore() {
        closing = true;
    }

    @PreDestroy
    void awaitTurns() throws InterruptedException {
        startNothingMore();
        threads.shutdown();
        if (!threads.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("{} refreshes were still in progress at shutdown", SLOTS - slots.free());
        }
    }
}

package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.connection.RefreshQueue;
import io.grantway.oauthconfig.provider.connection.RefreshQueue.Due;
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
 * Refreshes connections that nobody reads at the moment: healthy ones that are due by their schedule, and those in
 * trouble whose wait is over. Every replica works on a few at a time, on its own threads, and one configuration never
 * takes the last of them: a slow provider blocks neither other workers nor other providers. Shutdown waits for running
 * refreshes, because an interrupted call leaves it unknown whether its refresh token was used. A reader's refresh makes
 * it unnecessary.
 */
@Component
class UnattendedRefresh {

    private static final Logger log = LoggerFactory.getLogger(UnattendedRefresh.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(18);

    private final RefreshQueue queue;
    private final VaultedTokens tokens;
    private final RefreshCoordinator coordinator;
    private final RefreshBudget budget;
    private final RefreshMetrics metrics;
    private final UnattendedSettings settings;
    private final FairShare<ProviderConfigId> slots;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closing;

    UnattendedRefresh(
            RefreshQueue queue,
            VaultedTokens tokens,
            RefreshCoordinator coordinator,
            RefreshBudget budget,
            RefreshMetrics metrics,
            UnattendedSettings settings) {
        this.queue = queue;
        this.tokens = tokens;
        this.coordinator = coordinator;
        this.budget = budget;
        this.metrics = metrics;
        this.settings = settings;
        this.slots = new FairShare<>(settings.slots());
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
    void retryDegraded() {
        int free = free();
        if (free > 0) {
            queue.takeDegraded(settings.after(), LEASE, free)
                    .forEach((id, configuration) -> start(id, configuration, RefreshCause.STALE));
        }
    }

    @Scheduled(fixedDelayString = "${oauthconfig.refresh.unattended.look-every:500ms}", initialDelayString = "PT5S")
    void refreshDue() {
        int free = free();
        if (free > 0) {
            for (Due due : queue.takeDue(LEASE, free)) {
                // an access token that nobody reads may be fresh, although its refresh token has to be used
                RefreshCause cause = due.used() ? RefreshCause.STALE : RefreshCause.FORCED;
                if (start(due.id(), due.configuration(), cause)) {
                    metrics.scheduled(due);
                }
            }
        }
    }

    private int free() {
        return closing ? 0 : slots.free();
    }

    /** False if there is no slot for the configuration: the connection is due again later, after the others. */
    private boolean start(ConnectionId id, ProviderConfigId configuration, RefreshCause cause) {
        if (!slots.tryEnter(configuration)) {
            return false;
        }
        threads.execute(() -> refresh(id, configuration, cause));
        return true;
    }

    private void refresh(ConnectionId id, ProviderConfigId configuration, RefreshCause cause) {
        try {
            Sleep.of(budget.turn(configuration));
            if (!closing) {
                coordinator.refresh(id, tokens.head(id).version(), cause);
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
            log.warn("{} refreshes were still in progress at shutdown", settings.slots() - slots.free());
        }
    }
}

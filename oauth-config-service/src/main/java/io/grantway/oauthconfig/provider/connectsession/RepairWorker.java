package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.ConnectionSettings;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.ProviderRevocation;
import io.grantway.oauthconfig.provider.connection.ProviderRevocation.Attempt;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.oauthconfig.provider.connectsession.RepairTable.Repair;
import io.grantway.oauthconfig.provider.connectsession.RepairTable.State;
import io.grantway.oauthconfig.provider.outbound.FairWorkers;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends repairs whose way was cut off: confirmed ones are brought to their end; those that nobody confirms in time are given
 * up, their tokens revoked at the provider and destroyed. Any replica may work; every step may be repeated.
 */
@Component
class RepairWorker {

    private static final Logger log = LoggerFactory.getLogger(RepairWorker.class);
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration CROWDED = Duration.ofSeconds(2);

    private final RepairTable repairs;
    private final RepairSeals seals;
    private final RepairStorage storage;
    private final Connections connections;
    private final VaultedTokens tokens;
    private final ProviderConfigs configs;
    private final ProviderRevocation revocation;
    private final VaultCaller vaultCaller;
    private final ConnectionSettings settings;
    private final FairWorkers workers;

    RepairWorker(
            RepairTable repairs,
            RepairSeals seals,
            RepairStorage storage,
            Connections connections,
            VaultedTokens tokens,
            ProviderConfigs configs,
            ProviderRevocation revocation,
            VaultCaller vaultCaller,
            ConnectionSettings settings) {
        this.repairs = repairs;
        this.seals = seals;
        this.storage = storage;
        this.connections = connections;
        this.tokens = tokens;
        this.configs = configs;
        this.revocation = revocation;
        this.vaultCaller = vaultCaller;
        this.settings = settings;
        this.workers = new FairWorkers(settings.revocationWorkers());
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
    void work() {
        int free = workers.free();
        if (free == 0) {
            return;
        }
        for (Repair repair : repairs.takeDue(LEASE, settings.revocationLimit(), free)) {
            ConnectionRow row = connections.find(repair.connection()).orElseThrow(Connections::notFound);
            if (!workers.begin(row.providerConfigId(), () -> turn(repair, row))) {
                repairs.postpone(repair.id(), CROWDED);
            }
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        workers.close();
    }

    private void turn(Repair repair, ConnectionRow row) {
        @Nullable Duration asked = null;
        try {
            if (!seals.hold(repair, row.projectId())) {
                storage.discard(repair);
                return;
            }
            Optional<Configuration> configuration = configs.findEvenDeleted(row.providerConfigId());
            if (repair.state() == State.CONFIRMED && !repair.tooLate() && configuration.isPresent()) {
                storage.finish(repair, configuration.get().destination(), vaultCaller.service());
                return;
            }
            if (repair.state() != State.GIVEN_UP && !storage.giveUp(repair, repair.state(), "not_confirmed_in_time")) {
                return;
            }
            Attempt attempt = revoke(repair, configuration);
            if (attempt.outcome() != null) {
                tokens.destroy(repair.id(), vaultCaller.service());
                storage.revoked(repair, attempt.outcome());
                return;
            }
            asked = attempt.retryAfter();
        } catch (RuntimeException e) {
            log.warn("{}: a repair of it has not ended yet: {}", repair.connection(), e.getMessage());
        }
        Duration own = wait(repair.attempts());
        repairs.postpone(repair.id(), asked != null && asked.compareTo(own) > 0 ? asked : own);
    }

    /** Where the end of one grant is the end of all of its account, the connection's own may be among them. */
    private Attempt revoke(Repair repair, Optional<Configuration> configuration) {
        tokens.disconnect(repair.id(), vaultCaller.service());
        if (repair.tooLate() || configuration.isEmpty() || revocation.endsWholeGrant(configuration.get())) {
            return Attempt.NOT_CONFIRMED;
        }
        Optional<Map<String, Secret>> opened =
                tokens.openForRevocation(repair.id(), configuration.get().destination(), vaultCaller.service());
        return opened.isEmpty() ? Attempt.NOT_CONFIRMED : revocation.revoke(configuration.get(), opened.get());
    }

    private static Duration wait(int attempts) {
        long doubled = FIRST_WAIT.toMillis() << Math.min(Math.max(attempts, 1) - 1, 10);
        return Duration.ofMillis(Math.min(doubled, LONGEST_WAIT.toMillis()));
    }
}

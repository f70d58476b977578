package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connection.ConnectionTable.Due;
import io.grantway.oauthconfig.provider.connection.ConnectionTable.Sharing;
import io.grantway.oauthconfig.provider.connection.ProviderRevocation.Attempt;
import io.grantway.oauthconfig.provider.outbound.FairWorkers;
import io.grantway.platform.worker.Backoff;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Revokes authorizations at providers until the provider confirms, cannot revoke, or the time limit has passed; then
 * destroys the token set. Any replica may work; a lease assigns each connection to one worker at a time. Every step
 * may be repeated.
 */
@Component
class RevocationWorker {

    private static final Logger log = LoggerFactory.getLogger(RevocationWorker.class);
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(3);
    private static final Duration CROWDED = Duration.ofSeconds(2);

    private final ConnectionTable rows;
    private final ConnectionCleanup cleanup;
    private final VaultedTokens tokens;
    private final ProviderConfigs configs;
    private final ProviderRevocation revocation;
    private final VaultCaller vaultCaller;
    private final ConnectionSettings settings;
    private final FairWorkers workers;

    RevocationWorker(
            ConnectionTable rows,
            ConnectionCleanup cleanup,
            VaultedTokens tokens,
            ProviderConfigs configs,
            ProviderRevocation revocation,
            VaultCaller vaultCaller,
            ConnectionSettings settings) {
        this.rows = rows;
        this.cleanup = cleanup;
        this.tokens = tokens;
        this.configs = configs;
        this.revocation = revocation;
        this.vaultCaller = vaultCaller;
        this.settings = settings;
        this.workers = new FairWorkers(settings.revocationWorkers());
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT5S")
    void work() {
        cleanup.giveUpUnconfirmed();
        int free = workers.free();
        if (free == 0) {
            return;
        }
        for (Due due : rows.takeDue(LEASE, settings.revocationLimit(), free)) {
            if (!workers.begin(due.row().providerConfigId(), () -> turn(due))) {
                rows.giveBack(due.row().id(), CROWDED);
            }
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        workers.close();
    }

    private void turn(Due due) {
        @Nullable Duration asked = null;
        try {
            Attempt turn = revoke(due);
            if (turn.outcome() != null) {
                tokens.destroy(due.row().id(), vaultCaller.service());
                cleanup.finish(due.row().id(), turn.outcome());
                return;
            }
            asked = turn.retryAfter();
        } catch (RuntimeException e) {
            log.warn("{} has not been revoked yet: {}", due.row().id(), e.getMessage());
        }
        Duration own = due.responseWaits() ? ANSWER_WAIT : wait(due.attempts());
        Duration wait = asked != null && asked.compareTo(own) > 0 ? asked : own;
        Duration longest = settings.revocationLimit();
        rows.postpone(due.row().id(), wait.compareTo(longest) < 0 ? wait : longest);
    }

    private Attempt revoke(Due due) {
        ConnectionRow row = due.row();
        tokens.disconnect(row.id(), vaultCaller.service());
        if (due.tooLate()) {
            return Attempt.NOT_CONFIRMED;
        }
        if (due.responseWaits()) {
            return Attempt.AGAIN; // the newest refresh token is still on its way to the vault
        }
        Optional<Configuration> configuration = configs.findEvenDeleted(row.providerConfigId());
        Optional<Map<String, Secret>> opened = configuration.flatMap(
                found -> tokens.openForRevocation(row.id(), found, row.values(), vaultCaller.service()));
        if (opened.isEmpty()) {
            return Attempt.NOT_CONFIRMED;
        }
        return revoke(row, configuration.orElseThrow(), opened.get());
    }

    private Attempt revoke(ConnectionRow row, Configuration configuration, Map<String, Secret> fields) {
        Optional<Sharing> sharing = revocation.isOffered(configuration) && revocation.endsWholeGrant(configuration)
                ? rows.sharing(row.id(), row.providerConfigId(), row.account())
                : Optional.empty();
        if (sharing.isPresent()) {
            // the provider would end the other connections of this account too
            return sharing.get() == Sharing.CONFIRMED ? Attempt.NOT_CONFIRMED : Attempt.AGAIN;
        }
        return revocation.revoke(configuration, row.values(), fields);
    }

    private static Duration wait(int attempts) {
        long millis = BACKOFF.after(attempts).toMillis();
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1));
    }
}

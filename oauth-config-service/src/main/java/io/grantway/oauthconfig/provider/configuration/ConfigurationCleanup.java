package io.grantway.oauthconfig.provider.configuration;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Abandons unfinished creations and destroys secrets whose configuration is gone. Any replica may run it. */
@Component
class ConfigurationCleanup {

    private static final Logger log = LoggerFactory.getLogger(ConfigurationCleanup.class);
    private static final Duration UNFINISHED = Duration.ofMinutes(10);
    private static final int BATCH = 50;

    private final ConfigurationTable rows;
    private final ConfigurationSecrets secrets;
    private final VaultCaller vaultCaller;
    private final Clock clock;

    ConfigurationCleanup(ConfigurationTable rows, ConfigurationSecrets secrets, VaultCaller vaultCaller, Clock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.vaultCaller = vaultCaller;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT30S")
    void clean() {
        rows.abandon(clock.instant(), UNFINISHED);
        secrets.destroyUnused(BATCH, vaultCaller.service());
        for (Configuration configuration : rows.withLeftSecret(BATCH)) {
            try {
                secrets.destroyAll(configuration, vaultCaller.service());
                rows.secretDestroyed(configuration.id());
            } catch (RuntimeException e) {
                log.warn("The secret of {} has not been destroyed yet: {}", configuration.id(), e.getMessage());
            }
        }
    }
}

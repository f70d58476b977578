package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes configurations, row and secret together. */
@Component
class ConfigurationDeletion {

    private final ConfigurationTable rows;
    private final ConfigurationSecrets secrets;
    private final ConfigurationAccess access;
    private final ConfigurationUsage use;
    private final VaultCaller vaultCaller;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ConfigurationDeletion(
            ConfigurationTable rows,
            ConfigurationSecrets secrets,
            ConfigurationAccess access,
            ConfigurationUsage use,
            VaultCaller vaultCaller,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.access = access;
        this.use = use;
        this.vaultCaller = vaultCaller;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Deletes the row at once, and its secrets at once or in the next cleanup. */
    void delete(ProviderConfigId id, @Nullable IfMatch ifMatch) {
        access.require(id, Permission.PROVIDERS_WRITE);
        Configuration deleted = Objects.requireNonNull(transaction.execute(status -> {
            Configuration before = rows.lock(id).orElseThrow(ProviderConfigs::notFound);
            Versions.check(ifMatch, before.version());
            if (use.inUse(id)) {
                throw new ProblemException(
                        ProviderConfigProblem.PROVIDER_CONFIG_IN_USE,
                        "The provider configuration has active connections; disconnect them first.");
            }
            rows.markDeleted(id, clock.instant().truncatedTo(ChronoUnit.MICROS));
            audit.append(ProviderConfigs.event("provider_config.deleted", before));
            return before;
        }));
        if (deleted.hasSecret()) {
            secrets.destroyAll(deleted, vaultCaller.caller());
            rows.secretDestroyed(id);
        }
    }
}

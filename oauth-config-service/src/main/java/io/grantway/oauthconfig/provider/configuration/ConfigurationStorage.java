package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.UpdateProviderConfig;
import io.grantway.oauthconfig.provider.configuration.Configuration.Status;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores new and changed rows of configurations, each with its audit event. */
@Component
class ConfigurationStorage {

    private final ConfigurationTable rows;
    private final ConfigurationDraft draft;
    private final ProviderConfigs configs;
    private final ConfigurationSecrets secrets;
    private final ConfigurationUsage use;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    ConfigurationStorage(
            ConfigurationTable rows,
            ConfigurationDraft draft,
            ProviderConfigs configs,
            ConfigurationSecrets secrets,
            ConfigurationUsage use,
            AuditOutbox audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.draft = draft;
        this.configs = configs;
        this.secrets = secrets;
        this.use = use;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Inserts the row, or finds the one of an earlier call with the same content. */
    Configuration insert(Configuration wanted) {
        boolean inserted = Boolean.TRUE.equals(transaction.execute(status -> {
            configs.requireLiving(wanted.projectId());
            return rows.insert(wanted);
        }));
        if (inserted) {
            return wanted;
        }
        return rows.any(wanted.id())
                .filter(there -> there.sameAs(wanted))
                .filter(there -> there.status() == Status.PENDING || there.status() == Status.READY)
                .orElseThrow(() -> new ProblemException(
                        ProviderConfigProblem.PROVIDER_CONFIG_EXISTS,
                        "This id has been used for another configuration; choose a new id."));
    }

    /** Makes the configuration usable, once its secret, if any, is stored. May be repeated. */
    Configuration finish(Configuration kept) {
        if (kept.status() == Status.PENDING) {
            transaction.executeWithoutResult(status -> markReady(kept));
        }
        return rows.find(kept.id()).orElseThrow(ProviderConfigs::notFound);
    }

    private void markReady(Configuration kept) {
        if (rows.markReady(kept.id())) {
            audit.append(ProviderConfigs.event("provider_config.created", kept)
                    .detail("name", kept.name())
                    .detail("grant", kept.grant().toString())
                    .detail("scopes", kept.scopes()));
        }
    }

    /** Writes a checked change; only the health of the configuration may have changed meanwhile. */
    Configuration update(Configuration before, Configuration wanted, UpdateProviderConfig request) {
        ProviderConfigId id = before.id();
        return Objects.requireNonNull(transaction.execute(status -> {
            Configuration now = rows.lock(id).orElseThrow(ProviderConfigs::notFound);
            if (!now.secrets().equals(before.secrets())) {
                throw Versions.stale();
            }
            Configuration after = draft.apply(now, request).withSecrets(wanted.secret(), wanted.previousSecret());
            if (request.clientSecret() != null) {
                after = after.acceptedAt(wanted.clientAcceptedAt());
            }
            if (mayHelp(request)) {
                use.liftWaits(id);
            }
            if (request.clientSecret() == null && now.sameSettings(after)) {
                return now;
            }
            if (!secrets.recordUse(now, after) || !rows.update(after)) {
                throw Versions.stale();
            }
            audit.append(ProviderConfigs.event("provider_config.updated", after)
                    .detail("changed", ConfigurationDraft.names(request)));
            return after;
        }));
    }

    /** Whether the provider might now accept what it refused before. */
    private static boolean mayHelp(UpdateProviderConfig request) {
        return request.clientSecret() != null
                || request.clientId() != null
                || request.inputs() != null
                || request.custom() != null;
    }
}

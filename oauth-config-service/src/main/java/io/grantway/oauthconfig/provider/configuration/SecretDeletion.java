package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.exclusive.WorkLeases;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes client secrets of configurations. The configuration forgets the secret at once; the cleanup destroys it in
 * credential-service within a minute.
 */
@Component
class SecretDeletion {

    private final ConfigurationAccess access;
    private final ConfigurationTable rows;
    private final ConfigurationDraft draft;
    private final ConfigurationSecrets secrets;
    private final ProviderConfigs configs;
    private final WorkLeases leases;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    SecretDeletion(
            ConfigurationAccess access,
            ConfigurationTable rows,
            ConfigurationDraft draft,
            ConfigurationSecrets secrets,
            ProviderConfigs configs,
            WorkLeases leases,
            AuditOutbox audit,
            TransactionTemplate transaction) {
        this.access = access;
        this.rows = rows;
        this.draft = draft;
        this.secrets = secrets;
        this.configs = configs;
        this.leases = leases;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Waits for a change in progress, whose secrets would otherwise differ from those that it has checked. */
    void delete(ProviderConfigId id, ProviderSecretId secret, @Nullable IfMatch ifMatch) {
        access.require(id, Permission.PROVIDERS_WRITE);
        leases.alone("provider_config " + id, () -> {
            transaction.executeWithoutResult(status -> deleteNow(id, secret, ifMatch));
            return id;
        });
    }

    private void deleteNow(ProviderConfigId id, ProviderSecretId secret, @Nullable IfMatch ifMatch) {
        Configuration before = rows.lock(id).orElseThrow(ProviderConfigs::notFound);
        Versions.check(ifMatch, before.version());
        Configuration after = without(before, secret);
        if (!secrets.recordUse(before, after) || !rows.update(after)) {
            throw Versions.stale();
        }
        audit.append(ProviderConfigs.event("provider_config.secret_deleted", after)
                .detail("secret_id", secret)
                .detail("current", secret.equals(before.secretId())));
    }

    private Configuration without(Configuration before, ProviderSecretId secret) {
        @Nullable ConfiguredSecret current = before.secret();
        @Nullable ConfiguredSecret previous = before.previousSecret();
        if (previous != null && previous.id().equals(secret)) {
            return draft.withSecrets(before, current, null);
        }
        if (current == null || !current.id().equals(secret)) {
            throw new ProblemException(
                    ProviderConfigProblem.CLIENT_SECRET_NOT_FOUND,
                    "The provider configuration has no client secret with this id.");
        }
        if (previous == null && isNeeded(before)) {
            throw new ProblemException(
                    PlatformProblem.CONFLICT,
                    "This is the only client secret, and the provider requires one; enter another one instead.");
        }
        return draft.withSecrets(before, previous, null);
    }

    private boolean isNeeded(Configuration configuration) {
        return configs.description(configuration)
                .map(description -> ConfigurationCheck.needsSecret(configuration, description))
                .orElse(true);
    }
}

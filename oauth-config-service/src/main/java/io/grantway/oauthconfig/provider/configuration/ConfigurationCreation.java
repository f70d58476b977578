package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.provider.CreateProviderConfig;
import io.grantway.contracts.oauthconfig.provider.ProviderConfig;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.project.ActiveProject;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.configuration.Configuration.Status;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creating configurations. Row and secret live in two services: a row is pending until its secret is stored, a repeated
 * creation goes on where the last one stopped, and the cleaning ends what nobody finishes.
 */
@Component
class ConfigurationCreation {

    private final ConfigurationTable rows;
    private final ConfigurationSecrets secrets;
    private final ConfigurationDraft draft;
    private final ConfigurationCheck check;
    private final ProviderConfigs configs;
    private final ProjectAccess access;
    private final ActiveProject projects;
    private final VaultCaller vaultCaller;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final PlatformSettings settings;

    ConfigurationCreation(
            ConfigurationTable rows,
            ConfigurationSecrets secrets,
            ConfigurationDraft draft,
            ConfigurationCheck check,
            ProviderConfigs configs,
            ProjectAccess access,
            ActiveProject projects,
            VaultCaller vaultCaller,
            AuditOutbox audit,
            TransactionTemplate transaction,
            PlatformSettings settings) {
        this.rows = rows;
        this.secrets = secrets;
        this.draft = draft;
        this.check = check;
        this.configs = configs;
        this.access = access;
        this.projects = projects;
        this.vaultCaller = vaultCaller;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
    }

    ProviderConfig create(CreateProviderConfig request) {
        access.require(request.projectId(), Permission.PROVIDERS_WRITE);
        projects.require(request.projectId());
        ProviderDescription description = draft.description(request);
        Configuration wanted = draft.of(request, description);
        List<FieldProblem> problems = check.problems(wanted, description);
        problems.addAll(ClientSecretText.problems(request.clientSecret()));
        refuse(problems);
        Configuration kept = keep(wanted);
        if (request.clientSecret() != null) {
            secrets.store(kept, request.clientSecret(), vaultCaller.caller());
        }
        if (kept.status() == Status.PENDING) {
            finish(kept);
        }
        return rows.find(kept.id()).orElseThrow(ProviderConfigs::notFound).toProviderConfig(settings.issuer());
    }

    /** Inserts the row, or finds the one of an earlier call that asked for the same. */
    private Configuration keep(Configuration wanted) {
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

    private void finish(Configuration kept) {
        transaction.executeWithoutResult(status -> {
            if (rows.markReady(kept.id())) {
                audit.append(ProviderConfigs.event("provider_config.created", kept)
                        .detail("name", kept.name())
                        .detail("grant", kept.grant().toString())
                        .detail("scopes", kept.scopes()));
            }
        });
    }

    static void refuse(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemException(PlatformProblem.INVALID_REQUEST, "The provider configuration is not valid.")
                    .withErrors(problems);
        }
    }
}

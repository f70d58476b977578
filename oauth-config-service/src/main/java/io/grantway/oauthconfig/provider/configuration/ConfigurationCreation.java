package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.oauthconfig.provider.CreateProviderConfig;
import io.grantway.contracts.oauthconfig.provider.ProviderConfig;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.project.ActiveProject;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.platform.access.ProjectAccess;
import org.springframework.stereotype.Component;

/**
 * Creates configurations. Row and secret are stored in two services: a row is pending until its secret is stored, a
 * repeated creation continues where the last one stopped, and the cleanup abandons what is never finished.
 */
@Component
class ConfigurationCreation {

    private final ConfigurationSecrets secrets;
    private final ConfigurationDraft draft;
    private final ConfigurationCheck check;
    private final ConfigurationStorage storage;
    private final ProjectAccess access;
    private final ActiveProject projects;
    private final VaultCaller vaultCaller;
    private final ConfigurationView view;

    ConfigurationCreation(
            ConfigurationSecrets secrets,
            ConfigurationDraft draft,
            ConfigurationCheck check,
            ConfigurationStorage storage,
            ProjectAccess access,
            ActiveProject projects,
            VaultCaller vaultCaller,
            ConfigurationView view) {
        this.secrets = secrets;
        this.draft = draft;
        this.check = check;
        this.storage = storage;
        this.access = access;
        this.projects = projects;
        this.vaultCaller = vaultCaller;
        this.view = view;
    }

    ProviderConfig create(CreateProviderConfig request) {
        access.require(request.projectId(), Permission.PROVIDERS_WRITE);
        projects.require(request.projectId());
        ProviderDescription description = draft.description(request);
        Configuration wanted = draft.of(request, description);
        check.require(wanted, description, request.clientSecret());
        SecretRotation.requireFuture(request.clientSecretExpiresAt(), wanted.createdAt());
        Configuration kept = storage.insert(secrets.tried(wanted, request.clientSecret()));
        if (request.clientSecret() != null) {
            secrets.store(kept, request.clientSecret(), vaultCaller.caller());
        }
        return view.of(storage.finish(kept));
    }
}

package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.oauthconfig.provider.CreateProviderConfig;
import io.grantway.contracts.oauthconfig.provider.ProviderConfig;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigApi;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigDescription;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderSecret;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.contracts.oauthconfig.provider.SetProviderConfigDescription;
import io.grantway.contracts.oauthconfig.provider.UpdateProviderConfig;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(value = Who.PEOPLE, permission = Permission.PROVIDERS_WRITE)
class ProviderConfigController implements ProviderConfigApi {

    private final ConfigurationAccess configurations;
    private final ConfigurationCreation creation;
    private final ConfigurationChanges changes;
    private final ConfigurationDeletion deletion;
    private final SecretDeletion secretDeletion;
    private final DescriptionChoice descriptions;

    ProviderConfigController(
            ConfigurationAccess configurations,
            ConfigurationCreation creation,
            ConfigurationChanges changes,
            ConfigurationDeletion deletion,
            SecretDeletion secretDeletion,
            DescriptionChoice descriptions) {
        this.configurations = configurations;
        this.creation = creation;
        this.changes = changes;
        this.deletion = deletion;
        this.secretDeletion = secretDeletion;
        this.descriptions = descriptions;
    }

    @Override
    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.PROVIDERS_READ)
    public Page<ProviderConfig> listProviderConfigs(
            @Nullable ProjectId projectId, @Nullable String query, int limit, @Nullable String cursor) {
        return configurations.list(projectId, query, limit, cursor);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public ProviderConfig createProviderConfig(CreateProviderConfig request) {
        return creation.create(request);
    }

    @Override
    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.PROVIDERS_READ)
    public ProviderConfig getProviderConfig(ProviderConfigId id) {
        return configurations.get(id);
    }

    @Override
    public ProviderConfig updateProviderConfig(
            ProviderConfigId id, @Nullable IfMatch ifMatch, UpdateProviderConfig request) {
        return changes.update(id, ifMatch, request);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteProviderConfig(ProviderConfigId id, @Nullable IfMatch ifMatch) {
        deletion.delete(id, ifMatch);
    }

    @Override
    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.PROVIDERS_READ)
    public ProviderConfigDescription getProviderConfigDescription(ProviderConfigId id) {
        return descriptions.get(id);
    }

    @Override
    public ProviderConfigDescription setProviderConfigDescription(
            ProviderConfigId id, @Nullable IfMatch ifMatch, SetProviderConfigDescription request) {
        return descriptions.set(id, ifMatch, request);
    }

    @Override
    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.PROVIDERS_READ)
    public Page<ProviderSecret> listProviderSecrets(ProviderConfigId id) {
        return configurations.secrets(id);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteProviderSecret(ProviderConfigId id, ProviderSecretId secretId, @Nullable IfMatch ifMatch) {
        secretDeletion.delete(id, secretId, ifMatch);
    }
}

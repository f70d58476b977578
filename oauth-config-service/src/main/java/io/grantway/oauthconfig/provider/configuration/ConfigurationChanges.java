package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.oauthconfig.provider.ProviderConfig;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.UpdateProviderConfig;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.exclusive.WorkLeases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes configurations, row and secret together. */
@Component
class ConfigurationChanges {

    private final ConfigurationAccess access;
    private final ConfigurationDraft draft;
    private final ConfigurationChangeCheck check;
    private final ConfigurationSecrets secrets;
    private final ConfigurationStorage storage;
    private final VaultCaller vaultCaller;
    private final WorkLeases leases;
    private final ConfigurationView view;

    ConfigurationChanges(
            ConfigurationAccess access,
            ConfigurationDraft draft,
            ConfigurationChangeCheck check,
            ConfigurationSecrets secrets,
            ConfigurationStorage storage,
            VaultCaller vaultCaller,
            WorkLeases leases,
            ConfigurationView view) {
        this.access = access;
        this.draft = draft;
        this.check = check;
        this.secrets = secrets;
        this.storage = storage;
        this.vaultCaller = vaultCaller;
        this.leases = leases;
        this.view = view;
    }

    /** Changes of one configuration are serialised, so the secret of a losing change is never stored. */
    ProviderConfig update(ProviderConfigId id, @Nullable IfMatch ifMatch, UpdateProviderConfig request) {
        access.require(id, Permission.PROVIDERS_WRITE);
        return view.of(leases.alone("provider_config " + id, () -> updateAlone(id, ifMatch, request)));
    }

    private Configuration updateAlone(ProviderConfigId id, @Nullable IfMatch ifMatch, UpdateProviderConfig request) {
        Configuration before = check.require(id, ifMatch, request);
        Configuration after = secrets.tried(draft.apply(before, request), request);
        if (request.clientSecret() != null) {
            secrets.enter(before, after, request, request.clientSecret(), vaultCaller.caller());
        }
        return storage.update(before, after, request);
    }
}

package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.oauthconfig.provider.ProviderConfig;
import io.grantway.oauthconfig.provider.catalogue.Catalogue;
import io.grantway.platform.PlatformSettings;
import org.springframework.stereotype.Component;

/** Configurations as the API shows them. */
@Component
class ConfigurationView {

    private final Catalogue catalogue;
    private final PlatformSettings settings;

    ConfigurationView(Catalogue catalogue, PlatformSettings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
    }

    ProviderConfig of(Configuration configuration) {
        boolean known = configuration.custom() != null
                || configuration.pinnedRevision() != null
                || catalogue.find(configuration.provider()).isPresent();
        return configuration.toProviderConfig(settings.issuer(), known);
    }
}

package io.grantway.oauthconfig.providerconfig;

import io.grantway.contracts.oauthconfig.ProviderConfigId;

/** Whether anything lives by a configuration; implemented where connections are. */
public interface ConfigurationUse {

    /** True while there is a connection that is not yet revoked. */
    boolean inUse(ProviderConfigId id);
}

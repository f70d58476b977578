package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;

/** What lives by a configuration; implemented where connections are. */
public interface ConfigurationUsage {

    /** True while there is a connection that is not yet revoked. */
    boolean inUse(ProviderConfigId id);

    /**
     * Its client or its inputs have changed: connections that wait after a failure are refreshed soon, one after the other.
     * Part of the caller's transaction.
     */
    void liftWaits(ProviderConfigId id);
}

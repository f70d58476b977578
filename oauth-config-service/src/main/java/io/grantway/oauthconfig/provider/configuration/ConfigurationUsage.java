package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import java.util.Map;

/** What depends on a configuration; implemented by the connections. */
public interface ConfigurationUsage {

    /** True while a connection is not yet revoked. */
    boolean inUse(ProviderConfigId id);

    /** How many connections that have not ended have tokens that were last issued with each client secret. */
    Map<ProviderSecretId, Long> connectionsBySecret(ProviderConfigId id);

    /**
     * Reacts to a change of the client or inputs: connections that wait after a failure are refreshed soon, one after
     * the other. Part of the caller's transaction.
     */
    void liftWaits(ProviderConfigId id);
}

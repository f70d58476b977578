package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import java.time.Instant;

/** End users who are at the provider of a configuration, or returning from it; implemented by the connect sessions. */
public interface ConfigurationVisits {

    /**
     * Voids pending returns, so no authorization code for one destination is sent to another; the end users can start
     * again.
     *
     * @return false if one has just returned and its response is not stored yet
     */
    boolean cancelVisits(ProviderConfigId id, Instant now);
}

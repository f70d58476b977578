package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import java.time.Instant;

/** The end users who are at the provider of a configuration, or on their way back; implemented where they are sent. */
public interface ConfigurationVisits {

    /**
     * Voids what they would come back with, so that no code of one address is sent to another; they may set out again.
     *
     * @return false when one has just come back, and the response is not kept yet
     */
    boolean cancelVisits(ProviderConfigId id, Instant now);
}

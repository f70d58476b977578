package io.grantway.oauthconfig.provider.configuration;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.time.Instant;

/** A description that a configuration keeps. */
record PinnedDescription(ProviderDescription description, Instant pinnedAt) {}

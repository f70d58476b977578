package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.time.Instant;

/** A description that a configuration keeps. */
public record PinnedDescription(ProviderDescription description, Instant pinnedAt) {}

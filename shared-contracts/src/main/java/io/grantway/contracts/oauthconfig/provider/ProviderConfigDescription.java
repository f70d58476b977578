package io.grantway.contracts.oauthconfig.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which description of its provider a configuration uses.
 *
 * @param revision the revision that is used
 * @param catalogueRevision the revision in the catalogue; absent if the catalogue no longer has the provider
 * @param pinnedAt when the revision was pinned; absent while the configuration follows the catalogue
 * @param changes what would change if the configuration used the catalogue's revision; at most 200
 */
public record ProviderConfigDescription(
        DescriptionPolicy policy,
        int revision,
        @Nullable Integer catalogueRevision,
        @Nullable Instant pinnedAt,
        List<DescriptionChange> changes) {}

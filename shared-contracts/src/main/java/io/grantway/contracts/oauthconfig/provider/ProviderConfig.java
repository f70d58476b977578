package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.Versioned;
import io.grantway.contracts.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project's own settings at one provider.
 *
 * @param provider slug in the catalogue, or {@code custom}
 * @param secretHint last four characters of the client secret
 * @param clientSecretExpiresAt when the provider will reject the current client secret, as entered
 * @param callbackUrl the redirect URI of this configuration alone, to be registered at the provider
 * @param clientRejected since when the provider has rejected this client ({@code invalid_client})
 * @param clientAccepted when the provider first accepted this client id and secret; absent until then
 * @param damaged whether the row was changed in the database and is unreadable: it is not used and can only be
 *     deleted
 * @param providerAvailable whether the catalogue has its provider; while it has not, nothing can be connected and
 *     connections are not refreshed
 */
public record ProviderConfig(
        ProviderConfigId id,
        ProjectId projectId,
        String provider,
        String name,
        String clientId,
        @Nullable String secretHint,
        @Nullable Instant clientSecretExpiresAt,
        ProviderGrant grant,
        List<String> scopes,
        Map<String, String> authorizeParams,
        Map<String, String> inputs,
        @Nullable CustomProvider custom,
        String callbackUrl,
        @Nullable Instant clientRejected,
        @Nullable Instant clientAccepted,
        Instant createdAt,
        Instant updatedAt,
        long version,
        boolean damaged,
        boolean providerAvailable)
        implements Versioned {}

package io.grantway.contracts.oauthconfig.connection;

import io.grantway.contracts.Versioned;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.contracts.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One end user's grant at one provider configuration.
 *
 * @param reason stable code behind a state, such as {@code refresh_outcome_unknown}
 * @param stateSince when it entered this state for this reason
 * @param providerError the provider's last error, while it is the cause of the state
 * @param inputs what its end user or its app named for the provider's URLs, such as the name of a shop
 * @param attributes facts that the provider reported, such as the address of its API
 * @param refreshToken when the refresh token ends; absent if nothing is known
 * @param clientSecretId the client secret with which its tokens were last issued; absent if there was none
 * @param lastUsedAt when an app last read a token, to about an hour
 * @param revocation result of the revocation at the provider
 */
public record Connection(
        ConnectionId id,
        ProjectId projectId,
        ProviderConfigId providerConfigId,
        String provider,
        @Nullable String externalId,
        ConnectionState state,
        @Nullable String reason,
        List<String> scopes,
        @Nullable ProviderAccount account,
        Map<String, String> inputs,
        Map<String, String> attributes,
        @Nullable Instant accessTokenExpiresAt,
        @Nullable Instant refreshedAt,
        @Nullable RefreshTokenTimes refreshToken,
        @Nullable ProviderSecretId clientSecretId,
        @Nullable Instant lastUsedAt,
        @Nullable RevocationOutcome revocation,
        @Nullable Instant stateSince,
        @Nullable ProviderError providerError,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Versioned {}

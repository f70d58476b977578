package io.grantway.contracts.oauthconfig.connectsession;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.contracts.project.ProjectId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connect session.
 *
 * @param url the link for the end user; only in the response to its creation, single use, bound to the first browser
 * @param inputs what the provider's URLs contain, as far as the request or the end user has named it
 * @param error the reason for a failure, such as {@code access_denied} or {@code client_rejected}
 * @param failedStep the step that failed
 * @param providerError the provider's error, if it failed there
 * @param confirmBy the end of the completion code; only while the session awaits its confirmation
 */
public record ConnectSession(
        ConnectSessionId id,
        ProjectId projectId,
        ProviderConfigId providerConfigId,
        @Nullable AppId appId,
        @Nullable String externalId,
        Map<String, String> inputs,
        ConnectSessionState state,
        @Nullable String url,
        @Nullable ConnectionId connectionId,
        @Nullable String error,
        @Nullable ConnectStep failedStep,
        @Nullable ProviderError providerError,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant confirmBy) {}

package io.grantway.contracts.oauthconfig.connectsession;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Permission for one end user to make one connection, or to repair one.
 *
 * @param id the caller's own choice, so that the call can be repeated; default a new one
 * @param appId the app that will confirm; people name it, an app is it itself. Absent for a person: they confirm themselves
 * @param externalId the app's own id of the end user; where given, the confirmation must repeat it
 * @param returnUrl one of the app's registered return URLs; the browser comes back there with {@code session_id} and
 *     {@code code}, or {@code error}. Absent: the only registered one, or the console for a person without app
 * @param connectionId the connection to repair
 */
public record CreateConnectSession(
        @Nullable ConnectSessionId id,
        @NotNull ProviderConfigId providerConfigId,
        @Nullable AppId appId,

        @Size(min = 1, max = 200) @OneLine @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Nullable String externalId,

        @Size(max = 500) @OneLine @Nullable String returnUrl,
        @Nullable ConnectionId connectionId) {}

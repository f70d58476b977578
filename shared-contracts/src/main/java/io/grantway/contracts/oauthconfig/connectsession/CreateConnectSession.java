package io.grantway.contracts.oauthconfig.connectsession;

import io.grantway.contracts.ChosenId;
import io.grantway.contracts.OneLine;
import io.grantway.contracts.Trimmed;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Permission for one end user to create or repair one connection.
 *
 * @param id chosen by the caller, so that the call can be repeated; default a new one
 * @param appId the app that will confirm; set by people, implied for an app. Absent for a person who confirms the
 *     connection themselves
 * @param externalId the app's own id of the end user; if present, the confirmation must repeat it
 * @param returnUrl one of the app's registered return URLs, to which the browser returns with {@code session_id} and
 *     {@code code}, or {@code error}. Default: the only registered one, or the console for a person without app
 * @param connectionId the connection to repair
 * @param inputs the provider's {@code connection_inputs}, such as the name of a shop; the connect page asks the end user for
 *     those left out
 */
public record CreateConnectSession(
        @ChosenId @Nullable ConnectSessionId id,
        @NotNull ProviderConfigId providerConfigId,
        @Nullable AppId appId,

        @Size(min = 1, max = 200) @OneLine @Trimmed @Nullable String externalId,

        @Size(max = 500) @OneLine @Nullable String returnUrl,
        @Nullable ConnectionId connectionId,

        @Size(max = 10) @Nullable Map<@Size(max = 100) @OneLine String, @NotNull @Size(max = 500) @OneLine String> inputs) {}

package io.grantway.contracts.oauthconfig.connection;

import io.grantway.contracts.Page;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Connections of a project. The token is at credential-service ({@code GET …/token}). */
@HttpExchange("/api/v1/connections")
public interface ConnectionApi {

    @GetExchange
    Page<Connection> listConnections(
            @RequestParam(name = "project_id", required = false) @Nullable ProjectId projectId,
            @RequestParam(name = "state", required = false) @Nullable ConnectionState state,
            @RequestParam(name = "provider_config_id", required = false) @Nullable ProviderConfigId providerConfigId,
            @RequestParam(name = "external_id", required = false) @Size(max = 200) @Nullable String externalId,
            @RequestParam(name = "q", required = false) @Size(max = 200) @Nullable String query,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    /** Connections that end within the given number of days unless their end users connect again, the next first. */
    @GetExchange("/forecast")
    Page<EndingConnection> forecastConnections(
            @RequestParam(name = "project_id", required = false) @Nullable ProjectId projectId,
            @RequestParam(name = "days", defaultValue = "30") @Min(1) @Max(366) int days,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    @GetExchange("/{connection_id}")
    Connection getConnection(@PathVariable("connection_id") ConnectionId id);

    /** Refreshes now; at most once in ten seconds per connection (429). */
    @PostExchange("/{connection_id}/refresh")
    Connection refreshConnection(@PathVariable("connection_id") ConnectionId id);

    /** Disconnects; 202 with state {@code disconnecting}; nothing is released from then on. Can be repeated. */
    @DeleteExchange("/{connection_id}")
    Connection disconnect(@PathVariable("connection_id") ConnectionId id);

    @GetExchange("/{connection_id}/grants")
    Page<ConnectionGrant> listGrants(
            @PathVariable("connection_id") ConnectionId id,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    /**
     * Gives an app a grant, or changes it; responds once credential-service has committed it. For people only, and
     * never above the app's {@code deliver} (409 {@code grant_above_app_limit}).
     */
    @PutExchange("/{connection_id}/grants/{app_id}")
    ConnectionGrant grant(
            @PathVariable("connection_id") ConnectionId id,
            @PathVariable("app_id") AppId appId,
            @RequestBody @Valid GrantRequest request);

    /**
     * Withdraws a grant; 204; nothing is released to the app from then on. For people only. 409 {@code
     * credential_damaged} when the vault's row was changed in the database: nothing is released meanwhile, and the
     * grant stays until the row is restored.
     */
    @DeleteExchange("/{connection_id}/grants/{app_id}")
    void withdraw(@PathVariable("connection_id") ConnectionId id, @PathVariable("app_id") AppId appId);
}

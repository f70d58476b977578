package io.grantway.contracts.credential;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Reads a connection's access token as an app. Requires scope {@code tokens:read} and a grant with release; a person
 * gets 403, and another project's connection is a 404 {@code connection_not_found}. Responses are {@code
 * Cache-Control: no-store}; 409 {@code reauth_required} with {@code reconnect_url} when the end user must connect
 * again, 409 {@code connection_not_confirmed} before the confirmation, and 503 {@code provider_unavailable}, {@code
 * provider_client_rejected}, {@code provider_rate_limited} or {@code provider_refused} with Retry-After, {@code
 * reason}, {@code since} and {@code provider_error} when no valid token is available now.
 */
@HttpExchange("/api/v1/connections/{connection_id}/token")
public interface ConnectionTokenApi {

    /**
     * Reads the token.
     *
     * @param minTtlSeconds minimum remaining lifetime in seconds, 0 to 3,600
     * @param forceRefresh whether to refresh first; at most once in ten seconds per connection (429). Without a
     *     refresh token 409 {@code not_refreshable} while the token is valid, and nothing changes
     * @param externalId the end user whose token is requested; 409 {@code external_id_mismatch} when the connection
     *     is another one's
     */
    @GetExchange
    ConnectionToken getToken(
            @PathVariable("connection_id") ConnectionId connectionId,
            @RequestParam(name = "min_ttl_seconds", defaultValue = "0") @Min(0) @Max(3_600) int minTtlSeconds,
            @RequestParam(name = "force_refresh", defaultValue = "false") boolean forceRefresh,
            @RequestParam(name = "external_id", required = false) @Size(max = 200) @Nullable String externalId);
}

package io.grantway.contracts.oauthconfig.connection;

import io.grantway.contracts.CallKind;
import io.grantway.contracts.CallRule;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Requests a fresh token set; scope {@code connection.refresh}. Waits for a refresh in progress. */
@HttpExchange("/internal/connections")
public interface RefreshApi {

    @CallRule(CallKind.REFRESH)
    @PostExchange("/{connection_id}/refresh")
    RefreshResponse refresh(@PathVariable("connection_id") ConnectionId id, @RequestBody @Valid RefreshRequest request);
}

package io.grantway.contracts.oauthconfig.connectsession;

import io.grantway.contracts.oauthconfig.connection.Connection;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Connect sessions; permission {@code connections:write}. */
@HttpExchange("/api/v1/connect-sessions")
public interface ConnectSessionApi {

    /** Answers 201 with the URL. */
    @PostExchange
    ConnectSession createConnectSession(@RequestBody @Valid CreateConnectSession request);

    @GetExchange("/{session_id}")
    ConnectSession getConnectSession(@PathVariable("session_id") ConnectSessionId id);

    /**
     * Makes the connection {@code healthy}. Only the session's app, or the person who made a session without app, may. A
     * wrong, used or late code is a 409 {@code completion_code_invalid}; another external id a 409
     * {@code external_id_mismatch}. A session whose row somebody else changed has failed, 409 {@code connect_session_damaged}
     * here and wherever it is named; 409 {@code credential_damaged} where the vault does not release what it brought. The same call again is answered like the first, so that a lost answer is no lost
     * connection.
     */
    @PostExchange("/{session_id}/confirm")
    Connection confirmConnectSession(
            @PathVariable("session_id") ConnectSessionId id, @RequestBody @Valid ConfirmConnectSession request);
}

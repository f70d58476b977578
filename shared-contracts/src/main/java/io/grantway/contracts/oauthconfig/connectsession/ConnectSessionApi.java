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

    /** Creates a connect session; 201 with the URL. */
    @PostExchange
    ConnectSession createConnectSession(@RequestBody @Valid CreateConnectSession request);

    @GetExchange("/{session_id}")
    ConnectSession getConnectSession(@PathVariable("session_id") ConnectSessionId id);

    /**
     * Confirms the connection, which becomes {@code healthy}. Allowed only for the session's app, or for the person
     * who created a session without app. A wrong, used or expired code is a 409 {@code completion_code_invalid};
     * another external id a 409 {@code external_id_mismatch}. A session whose row was changed in the database has
     * failed: 409 {@code connect_session_damaged} in every operation; 409 {@code credential_damaged} when the vault
     * does not release its token set. A repetition gets the first response, so that a lost response does not lose the
     * connection.
     */
    @PostExchange("/{session_id}/confirm")
    Connection confirmConnectSession(
            @PathVariable("session_id") ConnectSessionId id, @RequestBody @Valid ConfirmConnectSession request);
}

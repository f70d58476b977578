package io.grantway.sandbox.token;

import io.grantway.sandbox.client.Behaviour;
import io.grantway.sandbox.client.Client;
import io.grantway.sandbox.client.ClientAuthenticator;
import io.grantway.sandbox.client.Clients;
import io.grantway.sandbox.client.FailMode;
import io.grantway.sandbox.grant.Families;
import io.grantway.sandbox.observation.Observations;
import io.grantway.sandbox.observation.Observations.InFlight;
import io.grantway.sandbox.observation.Seen;
import io.grantway.sandbox.protocol.OAuthError;
import io.grantway.sandbox.protocol.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Authenticates the client, applies its switches, and passes the request to its grant.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749 §3.2</a>
 */
@RestController
class TokenEndpoint {

    private final ClientAuthenticator authentication;
    private final Clients clients;
    private final Families families;
    private final TokenGrants grants;
    private final Observations observations;

    TokenEndpoint(
            ClientAuthenticator authentication,
            Clients clients,
            Families families,
            TokenGrants grants,
            Observations observations) {
        this.authentication = authentication;
        this.clients = clients;
        this.families = families;
        this.grants = grants;
        this.observations = observations;
    }

    @PostMapping("/oauth2/token")
    TokenResponse token(HttpServletRequest request) throws IOException {
        Parameters body = Parameters.ofBody(request);
        Client client = authentication.authenticate(request.getHeader(HttpHeaders.AUTHORIZATION), body);
        observations.count(client, Seen.TOKEN_REQUESTS);
        return switch (body.required("grant_type")) {
            case "authorization_code" -> code(client, body);
            case "refresh_token" -> refresh(client, body);
            default ->
                throw OAuthError.badRequest(
                        "unsupported_grant_type", "grant_type must be authorization_code or refresh_token");
        };
    }

    private TokenResponse code(Client client, Parameters body) {
        return work(clients.next(client, false), () -> grants.code(client, body));
    }

    private TokenResponse refresh(Client client, Parameters body) {
        String refreshToken = body.required("refresh_token");
        Behaviour behaviour = clients.next(client, true);
        Optional<String> family = families.familyOf(client.clientId(), refreshToken);
        try (InFlight inFlight =
                family.map(id -> observations.refreshing(client, id)).orElse(() -> {})) {
            if (behaviour.fail() == FailMode.REVOKE_FAMILY) {
                families.revoke(client.clientId(), refreshToken);
            }
            return work(behaviour, () -> grants.refresh(client, body));
        }
    }

    private static TokenResponse work(Behaviour behaviour, Supplier<TokenResponse> grant) {
        try {
            failIfSwitched(behaviour);
            return grant.get();
        } finally {
            holdBack(behaviour);
        }
    }

    private static void failIfSwitched(Behaviour behaviour) {
        switch (behaviour.fail()) {
            case SERVER_ERROR ->
                throw new OAuthError(
                        HttpStatus.INTERNAL_SERVER_ERROR, "server_error", "this error is switched on for this client");
            case UNAVAILABLE ->
                throw new OAuthError(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "temporarily_unavailable",
                        "this error is switched on for this client");
            case INVALID_GRANT ->
                throw OAuthError.badRequest("invalid_grant", "this error is switched on for this client");
            case REVOKE_FAMILY -> throw OAuthError.badRequest("invalid_grant", "the grant is revoked");
            case NONE -> {}
        }
    }

    /**
     * Delays the response. The request has been processed by now: a client that stops waiting has lost the rotated
     * token, as with a real provider.
     */
    private static void holdBack(Behaviour behaviour) {
        try {
            Thread.sleep(Duration.ofMillis(behaviour.slowMs()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

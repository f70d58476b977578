package io.grantway.oauthconfig.issuer.clientauthentication;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The authenticated client of a request at an OAuth endpoint. */
public record AuthenticatedClient(OAuth2ClientAuthenticationToken principal, RegisteredClient registered) {

    /** Returns the client, or responds {@code invalid_client} without one. */
    public static AuthenticatedClient of(Authentication request) {
        if (request.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                && client.isAuthenticated()
                && client.getRegisteredClient() != null) {
            return new AuthenticatedClient(client, client.getRegisteredClient());
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    public String id() {
        return registered.getClientId();
    }

    /** The project of an app; null for the platform's own clients. */
    public @Nullable String project() {
        return RegisteredClients.project(registered);
    }

    /** Earliest {@code iat} that no revocation of an app covers. */
    public Instant issuableFrom() {
        return RegisteredClients.issuableFrom(registered);
    }

    /** The scopes of a service, by audience. */
    public Map<String, Set<String>> services() {
        return RegisteredClients.services(registered);
    }
}

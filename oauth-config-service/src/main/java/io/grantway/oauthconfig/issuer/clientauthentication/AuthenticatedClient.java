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

/** The client behind a request at one of the OAuth endpoints. */
public record AuthenticatedClient(OAuth2ClientAuthenticationToken principal, RegisteredClient registered) {

    /** Answers {@code invalid_client} where there is none. */
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

    /** Audience → scopes of one of the services. */
    public Map<String, Set<String>> services() {
        return RegisteredClients.services(registered);
    }
}

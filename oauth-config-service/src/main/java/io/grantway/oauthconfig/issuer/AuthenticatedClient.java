package io.grantway.oauthconfig.issuer;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The client behind a request at one of the OAuth endpoints; {@code invalid_client} where there is none. */
final class AuthenticatedClient {

    private AuthenticatedClient() {}

    static OAuth2ClientAuthenticationToken of(Authentication request) {
        if (request.getPrincipal() instanceof OAuth2ClientAuthenticationToken client && client.isAuthenticated()) {
            return client;
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    static RegisteredClient registered(OAuth2ClientAuthenticationToken principal) {
        RegisteredClient client = principal.getRegisteredClient();
        if (client == null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return client;
    }
}

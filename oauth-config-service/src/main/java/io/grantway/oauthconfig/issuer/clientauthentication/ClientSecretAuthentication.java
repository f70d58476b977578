package io.grantway.oauthconfig.issuer.clientauthentication;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.oauthconfig.issuer.client.AppClient;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.oauthconfig.issuer.client.SecretSeals;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Authenticates apps by client_secret_basic or client_secret_post (RFC 6749 §2.3.1) against up to two live secrets.
 * Spring's own provider supports one secret and takes 78 ms for bcrypt. Apps have no authorization codes, so no code
 * verifier is checked.
 */
@Component
class ClientSecretAuthentication implements AuthenticationProvider {

    private final Apps apps;
    private final SecretSeals seals;

    ClientSecretAuthentication(Apps apps, SecretSeals seals) {
        this.apps = apps;
        this.seals = seals;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken presented = (OAuth2ClientAuthenticationToken) authentication;
        ClientAuthenticationMethod method = presented.getClientAuthenticationMethod();
        if (!ClientAuthenticationMethod.CLIENT_SECRET_BASIC.equals(method)
                && !ClientAuthenticationMethod.CLIENT_SECRET_POST.equals(method)) {
            return null;
        }
        if (!seals.isOpen()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
        }
        Secret secret = Secret.of(String.valueOf(presented.getCredentials()));
        Optional<AppClient> app = find(String.valueOf(presented.getPrincipal()));
        if (app.isEmpty()) {
            seals.acceptNothing(secret);
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        if (!seals.accepts(app.get(), secret)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(RegisteredClients.of(app.get()), method, null);
    }

    private Optional<AppClient> find(String clientId) {
        try {
            return apps.findClient(AppId.of(clientId));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}

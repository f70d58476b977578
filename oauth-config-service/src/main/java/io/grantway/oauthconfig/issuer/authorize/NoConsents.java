package io.grantway.oauthconfig.issuer.authorize;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.stereotype.Component;

/** Stores no consents: people sign in only to the platform's own console, which requires none. */
@Component
class NoConsents implements OAuth2AuthorizationConsentService {

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        throw new UnsupportedOperationException("No client asks for consent.");
    }

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        throw new UnsupportedOperationException("No client asks for consent.");
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String clientId, String principal) {
        return null;
    }
}

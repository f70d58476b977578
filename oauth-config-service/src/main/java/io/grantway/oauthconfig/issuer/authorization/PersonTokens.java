package io.grantway.oauthconfig.issuer.authorization;

import io.grantway.oauthconfig.issuer.session.IssuerAuthentication;
import io.grantway.oauthconfig.issuer.session.IssuerSession;
import io.grantway.oauthconfig.issuer.token.TokenIssuer;
import io.grantway.oauthconfig.issuer.token.TokenLifetimes;
import io.grantway.platform.value.RandomToken;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/** Issues the tokens of people: access, refresh and ID token, for a code or a refresh token. */
@Component
class PersonTokens implements OAuth2TokenGenerator<OAuth2Token> {

    private final TokenIssuer claims;
    private final TokenLifetimes lives;
    private final Clock clock;

    PersonTokens(TokenIssuer claims, TokenLifetimes lives, Clock clock) {
        this.claims = claims;
        this.lives = lives;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2Token generate(OAuth2TokenContext context) {
        if (!(context.getPrincipal() instanceof IssuerAuthentication person)) {
            return null;
        }
        IssuerSession session = person.session();
        String clientId = context.getRegisteredClient().getClientId();
        OAuth2TokenType type = context.getTokenType();
        if (type.equals(OAuth2TokenType.ACCESS_TOKEN)) {
            return claims.person(session, clientId, context.getAuthorizedScopes());
        }
        if (type.equals(OAuth2TokenType.REFRESH_TOKEN)) {
            return refreshToken(authorization(context));
        }
        if (type.getValue().equals(OidcParameterNames.ID_TOKEN)) {
            return claims.id(session, clientId, nonce(authorization(context)));
        }
        return null;
    }

    /** The end of the refresh token: after a time without use, and with its family in any case. */
    private OAuth2RefreshToken refreshToken(OAuth2Authorization authorization) {
        Instant now = clock.instant();
        Instant familyEnds = LoadedToken.of(authorization).grant().expiresAt();
        Instant idle = now.plus(lives.refreshIdle());
        return new OAuth2RefreshToken(RandomToken.next(), now, idle.isBefore(familyEnds) ? idle : familyEnds);
    }

    /** Only with the code: an ID token issued on refresh has no nonce (OpenID Connect Core §12.2). */
    private static @Nullable String nonce(OAuth2Authorization authorization) {
        if (LoadedToken.of(authorization).kind() == LoadedToken.Kind.REFRESH) {
            return null;
        }
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return request == null
                ? null
                : (String) request.getAdditionalParameters().get(OidcParameterNames.NONCE);
    }

    private static OAuth2Authorization authorization(OAuth2TokenContext context) {
        OAuth2Authorization authorization = context.getAuthorization();
        if (authorization == null) {
            throw new IllegalStateException("Tokens of people come from a stored authorization.");
        }
        return authorization;
    }
}

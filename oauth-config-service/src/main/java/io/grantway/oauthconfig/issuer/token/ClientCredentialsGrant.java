package io.grantway.oauthconfig.issuer.token;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.issuer.clientauthentication.AuthenticatedClient;
import io.grantway.oauthconfig.issuer.clientauthentication.ResourceIndicators;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Client credentials (RFC 6749 §4.4): an app gets the scopes that it requests, or all of its own, for the platform
 * API; a service gets those that it has at the named audience. The token is not stored; its issuance to an app is
 * recorded.
 */
@Component
public class ClientCredentialsGrant implements AuthenticationProvider {

    private static final String AUDIENCE = "audience";

    private final TokenIssuer tokens;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    ClientCredentialsGrant(TokenIssuer tokens, AuditOutbox audit, TransactionTemplate transaction) {
        this.tokens = tokens;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2ClientCredentialsAuthenticationToken request =
                (OAuth2ClientCredentialsAuthenticationToken) authentication;
        AuthenticatedClient client = AuthenticatedClient.of(request);
        if (!client.registered().getAuthorizationGrantTypes().contains(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
        }
        @Nullable Object audience = request.getAdditionalParameters().get(AUDIENCE);
        @Nullable String project = client.project();
        Set<String> allowed = project == null ? service(client, audience) : app(client, audience);
        Set<String> scopes = scopes(request.getScopes(), allowed);
        Jwt token = project == null
                ? tokens.service(client.id(), String.valueOf(audience), scopes)
                : tokens.app(client.id(), project, scopes, client.issuableFrom());
        if (project != null) {
            record(client.id(), project, token, scopes);
        }
        OAuth2AccessToken response = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                token.getTokenValue(),
                token.getIssuedAt(),
                token.getExpiresAt(),
                scopes);
        return new OAuth2AccessTokenAuthenticationToken(
                client.registered(), client.principal(), response, null, Map.of());
    }

    /** Before the token is returned: what cannot be recorded is not issued. */
    private void record(String app, String project, Jwt token, Set<String> scopes) {
        AuditEntry entry = AuditEntry.of("token.issued")
                .actor(new Actor(ActorType.APP, app))
                .project(ProjectId.of(project))
                .target("app", app)
                .detail("token_id", token.getId())
                .detail("scopes", String.join(" ", scopes));
        try {
            transaction.executeWithoutResult(status -> audit.append(entry));
        } catch (DataAccessException | TransactionException e) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "The token could not be recorded.", null),
                    e);
        }
    }

    private static Set<String> app(AuthenticatedClient client, @Nullable Object audience) {
        if (audience != null && !PlatformSettings.API_AUDIENCE.equals(audience)) {
            throw new OAuth2AuthenticationException(ResourceIndicators.INVALID_TARGET);
        }
        Set<String> scopes = client.registered().getScopes();
        if (scopes.isEmpty()) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    "The app has no scopes yet; the requested scopes are waiting for approval.",
                    null));
        }
        return scopes;
    }

    private static Set<String> service(AuthenticatedClient client, @Nullable Object audience) {
        Map<String, Set<String>> services = client.services();
        if (!(audience instanceof String name) || !services.containsKey(name)) {
            throw new OAuth2AuthenticationException(ResourceIndicators.INVALID_TARGET);
        }
        return services.getOrDefault(name, Set.of());
    }

    private static Set<String> scopes(Set<String> asked, Set<String> allowed) {
        if (!allowed.containsAll(asked)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
        }
        return new TreeSet<>(asked.isEmpty() ? allowed : asked);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientCredentialsAuthenticationToken.class.isAssignableFrom(authentication);
    }
}

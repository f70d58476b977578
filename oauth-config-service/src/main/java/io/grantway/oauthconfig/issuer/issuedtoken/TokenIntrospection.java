package io.grantway.oauthconfig.issuer.issuedtoken;

import com.nimbusds.jwt.JWTClaimsSet;
import io.grantway.oauthconfig.issuer.authorization.IssuedRefreshTokens;
import io.grantway.oauthconfig.issuer.clientauthentication.AuthenticatedClient;
import io.grantway.oauthconfig.issuer.clientauthentication.ClientActor;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Introspects a client's own tokens and those of its project (RFC 7662); every other token is {@code active: false},
 * whether or not it exists.
 */
@Component
public class TokenIntrospection implements AuthenticationProvider {

    private final IssuedAccessTokens accessTokens;
    private final IssuedRefreshTokens refreshTokens;
    private final Denials denials;

    TokenIntrospection(IssuedAccessTokens accessTokens, IssuedRefreshTokens refreshTokens, Denials denials) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.denials = denials;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenIntrospectionAuthenticationToken request =
                (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        AuthenticatedClient client = AuthenticatedClient.of(request);
        String token = request.getToken();
        OAuth2TokenIntrospection response = accessTokens
                .read(token)
                .filter(claims -> mayKnow(client, claims) || denied(client, claims))
                .map(TokenIntrospection::access)
                .or(() -> refreshTokens.read(token, client.id()).map(live -> refresh(client, live)))
                .orElseGet(() -> OAuth2TokenIntrospection.builder().build());
        return new OAuth2TokenIntrospectionAuthenticationToken(token, client.principal(), response);
    }

    private static boolean mayKnow(AuthenticatedClient client, JWTClaimsSet claims) {
        @Nullable String project = client.project();
        return client.id().equals(claims.getClaim("client_id"))
                || (project != null && project.equals(claims.getClaim("project_id")));
    }

    /** Audits the introspection of a valid token of another client; returns false. */
    private boolean denied(AuthenticatedClient client, JWTClaimsSet claims) {
        denials.record(ClientActor.tell(AuditEntry.of("token.introspection_denied"), client.registered())
                .reason("foreign_token")
                .target("token", String.valueOf(claims.getJWTID())));
        return false;
    }

    private static OAuth2TokenIntrospection access(JWTClaimsSet claims) {
        OAuth2TokenIntrospection.Builder response = OAuth2TokenIntrospection.builder(true)
                .tokenType("Bearer")
                .clientId(String.valueOf(claims.getClaim("client_id")))
                .subject(claims.getSubject())
                .issuer(claims.getIssuer())
                .audience(claims.getAudience().getFirst())
                .id(claims.getJWTID())
                .issuedAt(claims.getIssueTime().toInstant())
                .expiresAt(claims.getExpirationTime().toInstant());
        if (claims.getClaim("scope") instanceof String scope && !scope.isEmpty()) {
            List.of(scope.split(" ")).forEach(response::scope);
        }
        for (Map.Entry<String, Object> claim : claims.getClaims().entrySet()) {
            if (claim.getKey().equals("project_id") || claim.getKey().equals("sid")) {
                response.claim(claim.getKey(), claim.getValue());
            }
        }
        return response.build();
    }

    private static OAuth2TokenIntrospection refresh(AuthenticatedClient client, IssuedRefreshTokens.Live token) {
        return OAuth2TokenIntrospection.builder(true)
                .clientId(client.id())
                .subject(token.user().toString())
                .issuedAt(token.issuedAt())
                .expiresAt(token.expiresAt())
                .build();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(authentication);
    }
}

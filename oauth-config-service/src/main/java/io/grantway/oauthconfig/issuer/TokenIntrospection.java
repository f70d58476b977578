package io.grantway.oauthconfig.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import io.grantway.platform.Sha256;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * RFC 7662, for a client's own tokens and those of its project; every other token is {@code active: false}, whether it
 * exists or not.
 */
@Component
class TokenIntrospection implements AuthenticationProvider {

    private final OwnAccessTokens accessTokens;
    private final GrantRows rows;
    private final Clock clock;

    TokenIntrospection(OwnAccessTokens accessTokens, GrantRows rows, Clock clock) {
        this.accessTokens = accessTokens;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenIntrospectionAuthenticationToken request =
                (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        OAuth2ClientAuthenticationToken principal = AuthenticatedClient.of(request);
        RegisteredClient client = AuthenticatedClient.registered(principal);
        String token = request.getToken();
        OAuth2TokenIntrospection answer = accessTokens
                .read(token)
                .filter(claims -> mayKnow(client, claims))
                .map(TokenIntrospection::access)
                .or(() -> refresh(client, token))
                .orElseGet(() -> OAuth2TokenIntrospection.builder().build());
        return new OAuth2TokenIntrospectionAuthenticationToken(token, principal, answer);
    }

    private static boolean mayKnow(RegisteredClient client, JWTClaimsSet claims) {
        @Nullable String project = RegisteredClients.project(client);
        return client.getClientId().equals(claims.getClaim("client_id"))
                || (project != null && project.equals(claims.getClaim("project_id")));
    }

    private static OAuth2TokenIntrospection access(JWTClaimsSet claims) {
        OAuth2TokenIntrospection.Builder answer = OAuth2TokenIntrospection.builder(true)
                .tokenType("Bearer")
                .clientId(String.valueOf(claims.getClaim("client_id")))
                .subject(claims.getSubject())
                .issuer(claims.getIssuer())
                .audience(claims.getAudience().getFirst())
                .id(claims.getJWTID())
                .issuedAt(claims.getIssueTime().toInstant())
                .expiresAt(claims.getExpirationTime().toInstant());
        if (claims.getClaim("scope") instanceof String scope && !scope.isEmpty()) {
            List.of(scope.split(" ")).forEach(answer::scope);
        }
        for (Map.Entry<String, Object> claim : claims.getClaims().entrySet()) {
            if (claim.getKey().equals("project_id") || claim.getKey().equals("sid")) {
                answer.claim(claim.getKey(), claim.getValue());
            }
        }
        return answer.build();
    }

    private Optional<OAuth2TokenIntrospection> refresh(RegisteredClient client, String token) {
        return rows.find(Sha256.of(token))
                .filter(row -> row.kind() == LoadedToken.Kind.REFRESH && !row.used() && !row.revoked())
                .filter(row -> row.expiresAt().isAfter(clock.instant()))
                .filter(row -> row.grant().clientId().equals(client.getClientId()))
                .map(row -> OAuth2TokenIntrospection.builder(true)
                        .clientId(row.grant().clientId())
                        .subject(row.grant().session().user().toString())
                        .issuedAt(row.issuedAt())
                        .expiresAt(row.expiresAt())
                        .build());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(authentication);
    }
}

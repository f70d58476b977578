package io.grantway.oauthconfig.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.revocation.RevocationLog;
import io.grantway.platform.Sha256;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * RFC 7009, for a client's own tokens: a refresh token ends its family, an access token is put on the list. A foreign or
 * unknown token is answered the same way, and nothing happens.
 */
@Component
class TokenRevocation implements AuthenticationProvider {

    private final OwnAccessTokens accessTokens;
    private final GrantRows rows;
    private final Families families;
    private final RevocationLog revocations;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    TokenRevocation(
            OwnAccessTokens accessTokens,
            GrantRows rows,
            Families families,
            RevocationLog revocations,
            AuditOutbox audit,
            TransactionTemplate transaction) {
        this.accessTokens = accessTokens;
        this.rows = rows;
        this.families = families;
        this.revocations = revocations;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenRevocationAuthenticationToken request = (OAuth2TokenRevocationAuthenticationToken) authentication;
        OAuth2ClientAuthenticationToken principal = AuthenticatedClient.of(request);
        RegisteredClient client = AuthenticatedClient.registered(principal);
        String token = request.getToken();
        Optional<JWTClaimsSet> claims = accessTokens.read(token);
        if (claims.isPresent()) {
            if (client.getClientId().equals(claims.get().getClaim("client_id"))) {
                transaction.executeWithoutResult(status -> revoke(client.getClientId(), claims.get()));
            }
        } else {
            rows.find(Sha256.of(token))
                    .filter(row -> row.kind() == LoadedToken.Kind.REFRESH)
                    .filter(row -> row.grant().clientId().equals(client.getClientId()))
                    .ifPresent(row -> families.revoke(row.grant(), "given_back"));
        }
        return request;
    }

    private void revoke(String clientId, JWTClaimsSet claims) {
        boolean app = claims.getClaim("project_id") instanceof String;
        audit.append(AuditEntry.of("token.revoked")
                .project(app ? ProjectId.of(String.valueOf(claims.getClaim("project_id"))) : null)
                .actor(new Actor(app ? ActorType.APP : ActorType.SERVICE, clientId))
                .target("token", claims.getJWTID())
                .detail("client_id", clientId));
        revocations.revokeToken(claims.getJWTID(), claims.getExpirationTime().toInstant());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }
}

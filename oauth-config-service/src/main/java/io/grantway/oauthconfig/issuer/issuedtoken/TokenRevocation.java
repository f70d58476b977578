package io.grantway.oauthconfig.issuer.issuedtoken;

import com.nimbusds.jwt.JWTClaimsSet;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.issuer.authorization.IssuedRefreshTokens;
import io.grantway.oauthconfig.issuer.clientauthentication.AuthenticatedClient;
import io.grantway.oauthconfig.issuer.clientauthentication.ClientActor;
import io.grantway.oauthconfig.issuer.revocation.RevocationLog;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.audit.Denials;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Revokes a client's own tokens (RFC 7009): a refresh token ends its family, an access token enters the revocation
 * list. A foreign or unknown token gets the same response and changes nothing.
 */
@Component
public class TokenRevocation implements AuthenticationProvider {

    private final IssuedAccessTokens accessTokens;
    private final IssuedRefreshTokens refreshTokens;
    private final RevocationLog revocations;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Denials denials;

    TokenRevocation(
            IssuedAccessTokens accessTokens,
            IssuedRefreshTokens refreshTokens,
            RevocationLog revocations,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Denials denials) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.revocations = revocations;
        this.audit = audit;
        this.transaction = transaction;
        this.denials = denials;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenRevocationAuthenticationToken request = (OAuth2TokenRevocationAuthenticationToken) authentication;
        AuthenticatedClient client = AuthenticatedClient.of(request);
        String token = request.getToken();
        Optional<JWTClaimsSet> claims = accessTokens.read(token);
        if (claims.isPresent()) {
            if (client.id().equals(claims.get().getClaim("client_id"))) {
                transaction.executeWithoutResult(status -> revoke(client.id(), claims.get()));
            } else {
                denials.record(ClientActor.tell(AuditEntry.of("token.revocation_denied"), client.registered())
                        .reason("foreign_token")
                        .target("token", String.valueOf(claims.get().getJWTID())));
            }
        } else {
            refreshTokens.giveBack(token, client.id());
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

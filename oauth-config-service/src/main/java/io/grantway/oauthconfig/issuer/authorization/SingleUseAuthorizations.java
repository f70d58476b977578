package io.grantway.oauthconfig.issuer.authorization;

import io.grantway.oauthconfig.issuer.session.IssuerAuthentication;
import io.grantway.oauthconfig.issuer.token.TokenLifetimes;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.value.Ids;
import io.grantway.platform.value.Sha256;
import java.security.Principal;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores authorizations of people so that each code and each refresh token is accepted once, across all replicas.
 * Spring's providers read, issue, then save; {@link #save} claims the token that was read, by one conditional
 * statement in the transaction that stores its successor, before the response is sent. Reuse ends the whole family
 * (RFC 6749 §4.1.2, RFC 9700 §4.14.2). <p>Tokens of clients have no row here.
 */
@Component
class SingleUseAuthorizations implements OAuth2AuthorizationService {

    private final AuthorizationTable rows;
    private final TokenFamilies families;
    private final RegisteredClientRepository clients;
    private final TransactionTemplate transaction;
    private final TokenLifetimes lives;
    private final PlatformSettings platform;
    private final Ids ids;
    private final Clock clock;

    SingleUseAuthorizations(
            AuthorizationTable rows,
            TokenFamilies families,
            RegisteredClientRepository clients,
            TransactionTemplate transaction,
            TokenLifetimes lives,
            PlatformSettings platform,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.families = families;
        this.clients = clients;
        this.transaction = transaction;
        this.lives = lives;
        this.platform = platform;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        requireOpen();
        LoadedToken loaded = authorization.getAttribute(LoadedToken.ATTRIBUTE);
        if (loaded == null) {
            begin(authorization);
        } else if (authorization.getAccessToken() == null) {
            // Spring's signal that a code came from another client
            families.revoke(loaded.grant(), "wrong_client");
        } else if (!Boolean.TRUE.equals(transaction.execute(status -> redeem(loaded, authorization)))) {
            families.reused(loaded.grant(), loaded.kind());
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    private void begin(OAuth2Authorization authorization) {
        OAuth2AuthorizationCode code = Objects.requireNonNull(authorization.getToken(OAuth2AuthorizationCode.class))
                .getToken();
        Authorization grant = grant(authorization);
        transaction.executeWithoutResult(status -> {
            if (!rows.holdSession(grant.session().sid())) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED);
            }
            rows.insert(grant);
            rows.insertToken(
                    Sha256.of(code.getTokenValue()),
                    LoadedToken.Kind.CODE,
                    grant.id(),
                    Objects.requireNonNull(code.getIssuedAt()),
                    Objects.requireNonNull(code.getExpiresAt()));
        });
    }

    private Authorization grant(OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest request =
                Objects.requireNonNull(authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        IssuerAuthentication person = Objects.requireNonNull(authorization.getAttribute(Principal.class.getName()));
        Map<String, Object> more = request.getAdditionalParameters();
        return new Authorization(
                ids.next(),
                authorization.getRegisteredClientId(),
                person.session(),
                authorization.getAuthorizedScopes(),
                Objects.requireNonNull(request.getRedirectUri()),
                (String) Objects.requireNonNull(more.get(PkceParameterNames.CODE_CHALLENGE)),
                (String) more.get(OidcParameterNames.NONCE),
                clock.instant().plus(lives.familyLife()));
    }

    /** Saves the successor; false, with nothing stored, when another attempt was first or the family has ended. */
    private boolean redeem(LoadedToken loaded, OAuth2Authorization authorization) {
        UUID grant = loaded.grant().id();
        if (!rows.lockLive(grant) || !rows.claim(loaded.hash())) {
            return false;
        }
        OAuth2Authorization.Token<OAuth2AccessToken> access = Objects.requireNonNull(authorization.getAccessToken());
        Map<String, Object> claims = Objects.requireNonNull(access.getClaims());
        rows.insertAccessToken(
                new AuthorizationTable.AccessToken(
                        String.valueOf(claims.get("jti")),
                        Objects.requireNonNull(access.getToken().getExpiresAt())),
                grant);
        OAuth2Authorization.Token<OAuth2RefreshToken> refresh = authorization.getRefreshToken();
        if (refresh != null) {
            rows.insertToken(
                    Sha256.of(refresh.getToken().getTokenValue()),
                    LoadedToken.Kind.REFRESH,
                    grant,
                    Objects.requireNonNull(refresh.getToken().getIssuedAt()),
                    Objects.requireNonNull(refresh.getToken().getExpiresAt()));
        }
        return true;
    }

    /** Finds the authorization; null when the token is unknown, expired or used. Reuse also ends the family. */
    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        requireOpen();
        byte[] hash = Sha256.of(token);
        Optional<AuthorizationTable.Row> found =
                rows.find(hash).filter(row -> type != null && type.getValue().equals(typeOf(row.kind())));
        if (found.isEmpty()) {
            return null;
        }
        AuthorizationTable.Row row = found.get();
        if (row.used()) {
            families.reused(row.grant(), row.kind());
            return null;
        }
        if (row.revoked() || !row.expiresAt().isAfter(clock.instant())) {
            return null;
        }
        return authorization(token, hash, row);
    }

    /** Until the keys are open, a token cannot be judged invalid. */
    private void requireOpen() {
        if (!rows.canJudge()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
        }
    }

    private static String typeOf(LoadedToken.Kind kind) {
        return kind == LoadedToken.Kind.CODE ? OAuth2ParameterNames.CODE : OAuth2ParameterNames.REFRESH_TOKEN;
    }

    private @Nullable OAuth2Authorization authorization(String token, byte[] hash, AuthorizationTable.Row row) {
        Authorization grant = row.grant();
        var client = clients.findById(grant.clientId());
        if (client == null) {
            return null;
        }
        OAuth2Authorization.Builder authorization = OAuth2Authorization.withRegisteredClient(client)
                .id(grant.id().toString())
                .principalName(grant.session().user().toString())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizedScopes(grant.scopes())
                .attribute(LoadedToken.ATTRIBUTE, new LoadedToken(hash, row.kind(), grant))
                .attribute(Principal.class.getName(), new IssuerAuthentication(grant.session()))
                .attribute(OAuth2AuthorizationRequest.class.getName(), request(grant));
        return switch (row.kind()) {
            case CODE ->
                authorization
                        .token(new OAuth2AuthorizationCode(token, row.issuedAt(), row.expiresAt()))
                        .build();
            case REFRESH ->
                authorization
                        .refreshToken(new OAuth2RefreshToken(token, row.issuedAt(), row.expiresAt()))
                        .build();
        };
    }

    private OAuth2AuthorizationRequest request(Authorization grant) {
        Map<String, Object> more = new HashMap<>();
        more.put(PkceParameterNames.CODE_CHALLENGE, grant.codeChallenge());
        more.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
        if (grant.nonce() != null) {
            more.put(OidcParameterNames.NONCE, grant.nonce());
        }
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(platform.issuer() + "/oauth2/authorize")
                .clientId(grant.clientId())
                .redirectUri(grant.redirectUri())
                .scopes(grant.scopes())
                .additionalParameters(more)
                .build();
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        throw new UnsupportedOperationException("Token families are ended, not removed.");
    }
}

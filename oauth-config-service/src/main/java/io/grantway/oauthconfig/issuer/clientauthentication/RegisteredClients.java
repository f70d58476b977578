package io.grantway.oauthconfig.issuer.clientauthentication;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.oauthconfig.issuer.client.AppClient;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.oauthconfig.issuer.client.firstparty.FirstPartyClient;
import io.grantway.oauthconfig.issuer.client.firstparty.FirstPartyClients;
import io.grantway.platform.problem.ProblemException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * Clients in the form of Spring's authorization server: the platform's own from code, apps from the database. {@code
 * id} is the client_id. Properties that Spring does not have are settings.
 */
@Component
class RegisteredClients implements RegisteredClientRepository {

    private static final String PROJECT = "grantway.project";
    private static final String ISSUABLE_FROM = "grantway.issuable-from";
    private static final String SERVICES = "grantway.services";

    private final FirstPartyClients firstParty;
    private final Apps apps;

    RegisteredClients(FirstPartyClients firstParty, Apps apps) {
        this.firstParty = firstParty;
        this.apps = apps;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        Optional<FirstPartyClient> own = firstParty.find(clientId);
        if (own.isPresent()) {
            return of(own.get());
        }
        try {
            return apps.findClient(AppId.of(clientId))
                    .map(RegisteredClients::of)
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        } catch (ProblemException e) { // the keys are not open yet
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
        }
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are registered elsewhere.");
    }

    static RegisteredClient of(AppClient app) {
        return RegisteredClient.withId(app.id().toString())
                .clientId(app.id().toString())
                .clientName(app.name())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(app.scopes()))
                .clientSettings(ClientSettings.builder()
                        .setting(PROJECT, app.projectId().toString())
                        .setting(ISSUABLE_FROM, app.issuableFrom())
                        .build())
                .build();
    }

    private static RegisteredClient of(FirstPartyClient client) {
        RegisteredClient.Builder registered = RegisteredClient.withId(client.clientId())
                .clientId(client.clientId())
                .clientName(client.name())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256)
                        .setting(SERVICES, client.services())
                        .build());
        if (client.interactive()) {
            return registered
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                    .redirectUris(uris -> uris.addAll(client.redirectUris()))
                    .postLogoutRedirectUris(uris -> uris.addAll(client.postLogoutRedirectUris()))
                    .scope(OidcScopes.OPENID)
                    .scope(OidcScopes.PROFILE)
                    .tokenSettings(
                            TokenSettings.builder().reuseRefreshTokens(false).build())
                    .build();
        }
        return registered
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }

    static @Nullable String project(RegisteredClient client) {
        return client.getClientSettings().getSetting(PROJECT);
    }

    static Instant issuableFrom(RegisteredClient client) {
        Instant from = client.getClientSettings().getSetting(ISSUABLE_FROM);
        return from == null ? Instant.EPOCH : from;
    }

    static Map<String, Set<String>> services(RegisteredClient client) {
        Map<String, Set<String>> services = client.getClientSettings().getSetting(SERVICES);
        return services == null ? Map.of() : services;
    }
}

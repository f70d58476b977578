package io.grantway.oauthconfig.issuer;

import io.grantway.oauthconfig.issuer.authorize.AuthorizationEndpoint;
import io.grantway.oauthconfig.issuer.clientauthentication.ClientAuthenticationMethods;
import io.grantway.oauthconfig.issuer.clientauthentication.OAuthErrors;
import io.grantway.oauthconfig.issuer.issuedtoken.TokenIntrospection;
import io.grantway.oauthconfig.issuer.issuedtoken.TokenRevocation;
import io.grantway.oauthconfig.issuer.metadata.IssuerMetadata;
import io.grantway.oauthconfig.issuer.token.ClientCredentialsGrant;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.authorization.OtherEndpoint;
import io.grantway.platform.authorization.OtherEndpoints;
import io.grantway.platform.authorization.Who;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * Configures Spring's authorization server with the issuer's own stores, client authentication and responses. Unused
 * features are switched off here: in-memory sessions, bearer tokens at its own endpoints, consent, the device flow,
 * registration.
 */
@Configuration(proxyBeanMethods = false)
class IssuerConfiguration {

    private static final String CLIENT = "the client's secret or assertion";

    private static final String[] ENDPOINTS = {
        "/oauth2/authorize",
        "/oauth2/token",
        "/oauth2/revoke",
        "/oauth2/introspect",
        "/.well-known/oauth-authorization-server",
        "/.well-known/openid-configuration"
    };

    /** The supported grants; any other that Spring could read is {@code unsupported_grant_type}. */
    private static final Set<Class<?>> GRANTS = Set.of(
            OAuth2AuthorizationCodeAuthenticationConverter.class,
            OAuth2RefreshTokenAuthenticationConverter.class,
            OAuth2ClientCredentialsAuthenticationConverter.class);

    @Bean
    AuthorizationServerSettings authorizationServerSettings(PlatformSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.issuer())
                .oidcLogoutEndpoint("/oauth2/logout")
                .build();
    }

    /** The endpoints that the filters of this chain serve. */
    @Bean
    OtherEndpoints issuerFilters() {
        return OtherEndpoints.of(
                OtherEndpoint.filter(
                        "GET, POST",
                        "/oauth2/authorize",
                        Who.ANYONE,
                        "a registered client and redirect URI; the person signs in"),
                OtherEndpoint.filter("POST", "/oauth2/token", Who.PROOF, CLIENT + ", and the grant"),
                OtherEndpoint.filter("POST", "/oauth2/revoke", Who.PROOF, CLIENT + "; its own tokens"),
                OtherEndpoint.filter("POST", "/oauth2/introspect", Who.PROOF, CLIENT + "; its own tokens"),
                OtherEndpoint.filter(
                        "GET", "/.well-known/oauth-authorization-server", Who.ANYONE, "metadata (RFC 8414)"),
                OtherEndpoint.filter(
                        "GET", "/.well-known/openid-configuration", Who.ANYONE, "metadata (OpenID Connect)"));
    }

    @Bean
    @Order(0)
    SecurityFilterChain issuerChain(
            HttpSecurity http,
            ClientAuthenticationMethods clients,
            AuthorizationEndpoint authorization,
            IssuerMetadata metadata,
            Consumer<OAuth2AuthorizationServerConfigurer> endpoints) {
        http.securityMatcher(ENDPOINTS)
                .oauth2AuthorizationServer(endpoints::accept)
                // Spring's user-info endpoint would accept bearer tokens at every endpoint of this chain
                .oauth2ResourceServer(resource -> resource.bearerTokenResolver(request -> null)
                        .jwt(jwt -> jwt.decoder(token -> {
                            throw new BadJwtException("Bearer tokens are not accepted here.");
                        })))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        clients.configure(http);
        authorization.configure(http);
        metadata.configure(http);
        return http.build();
    }

    @Bean
    Consumer<OAuth2AuthorizationServerConfigurer> issuerEndpoints(
            ClientAuthenticationMethods clients,
            AuthorizationEndpoint authorization,
            IssuerMetadata metadata,
            OAuth2TokenGenerator<?> tokens,
            ClientCredentialsGrant clientCredentials,
            TokenIntrospection introspection,
            TokenRevocation revocation,
            OAuthErrors errors) {
        return server -> {
            clients.configure(server);
            authorization.configure(server);
            metadata.configure(server);
            server.tokenGenerator(tokens)
                    .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(
                                    all -> all.removeIf(converter -> !GRANTS.contains(converter.getClass())))
                            .authenticationProviders(all -> all.replaceAll(
                                    provider -> provider instanceof OAuth2ClientCredentialsAuthenticationProvider
                                            ? clientCredentials
                                            : provider))
                            .errorResponseHandler(errors))
                    .tokenIntrospectionEndpoint(
                            endpoint -> endpoint.authenticationProviders(all -> replace(all, introspection))
                                    .errorResponseHandler(errors))
                    .tokenRevocationEndpoint(
                            endpoint -> endpoint.authenticationProviders(all -> replace(all, revocation))
                                    .errorResponseHandler(errors));
        };
    }

    private static void replace(List<AuthenticationProvider> all, AuthenticationProvider ours) {
        all.clear();
        all.add(ours);
    }
}

package io.grantway.oauthconfig.issuer;

import io.grantway.oauthconfig.client.FirstPartyClients;
import io.grantway.oauthconfig.login.IssuerPages;
import io.grantway.oauthconfig.login.LoginChallenges;
import io.grantway.oauthconfig.session.IssuerSessions;
import io.grantway.oauthconfig.session.OneTimeText;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.Denials;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import tools.jackson.databind.json.JsonMapper;

/**
 * Spring's authorization server with our stores, our client authentication and our answers. What it must not do is
 * switched off here: in-memory sessions, bearer tokens at its own endpoints, consent, the device flow, registration.
 */
@Configuration(proxyBeanMethods = false)
class IssuerConfiguration {

    private static final String[] ENDPOINTS = {
        "/oauth2/authorize",
        "/oauth2/token",
        "/oauth2/revoke",
        "/oauth2/introspect",
        "/.well-known/oauth-authorization-server",
        "/.well-known/openid-configuration"
    };

    @Bean
    AuthorizationServerSettings authorizationServerSettings(PlatformSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.issuer())
                .oidcLogoutEndpoint("/oauth2/logout")
                .build();
    }

    @Bean
    AuthorizationResponses authorizationResponses(PlatformSettings settings, IssuerPages pages) {
        return new AuthorizationResponses(settings.issuer(), pages);
    }

    @Bean
    OAuthErrors oauthErrors(JsonMapper json, Denials denials) {
        return new OAuthErrors(json, denials);
    }

    @Bean
    SignInEntryPoint signInEntryPoint(
            LoginChallenges challenges,
            AuthorizationResponses responses,
            OAuthErrors errors,
            PlatformSettings settings,
            Clock clock) {
        return new SignInEntryPoint(challenges, responses, errors, settings, clock);
    }

    @Bean
    @Order(0)
    SecurityFilterChain issuerChain(
            HttpSecurity http,
            IssuerSessions sessions,
            FirstPartyClients clients,
            IssuerPages pages,
            AuthorizationResponses responses,
            OAuthErrors errors,
            Denials denials,
            SignInEntryPoint signIn,
            Consumer<OAuth2AuthorizationServerConfigurer> endpoints,
            Clock clock) {
        return http.securityMatcher(ENDPOINTS)
                .oauth2AuthorizationServer(endpoints::accept)
                // Spring's user-info endpoint would let bearer tokens in at every endpoint of this chain
                .oauth2ResourceServer(resource -> resource.bearerTokenResolver(request -> null)
                        .jwt(jwt -> jwt.decoder(token -> {
                            throw new BadJwtException("No bearer token is taken here.");
                        })))
                .addFilterBefore(new ClientRequestGuard(errors), SecurityContextHolderFilter.class)
                .addFilterBefore(
                        new AuthorizeGuard(clients, pages, responses, denials), SecurityContextHolderFilter.class)
                .securityContext(context -> context.securityContextRepository(new AuthorizeSession(sessions, clock)))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(signIn))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .headers(headers ->
                        headers.cacheControl(cache -> cache.disable()).addHeaderWriter(new DiscoveryCaching()))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    Consumer<OAuth2AuthorizationServerConfigurer> issuerEndpoints(
            RegisteredClients clients,
            SingleUseStore store,
            ClientAssertions assertions,
            ClientSecretAuthentication secrets,
            ClientCredentialsGrant clientCredentials,
            TokenIntrospection introspection,
            TokenRevocation revocation,
            PersonTokens tokens,
            AuthorizationResponses responses,
            OAuthErrors errors,
            IssuerSettings settings,
            Clock clock) {
        JwtClientAssertionAuthenticationProvider assertionProvider =
                new JwtClientAssertionAuthenticationProvider(clients, store);
        assertionProvider.setJwtDecoderFactory(assertions);
        return server -> server.tokenGenerator(tokens)
                .clientAuthentication(client -> client.authenticationConverters(all -> replace(
                                all,
                                new ClientAssertionConverter(),
                                new ClientSecretBasicAuthenticationConverter(),
                                new ClientSecretPostAuthenticationConverter()))
                        .authenticationProviders(all -> replace(all, assertionProvider, secrets))
                        .errorResponseHandler(errors))
                .authorizationEndpoint(endpoint -> endpoint.authenticationProviders(
                                all -> all.forEach(provider -> ourCodes(provider, settings, clock)))
                        .authorizationResponseHandler(responses)
                        .errorResponseHandler(responses))
                .tokenEndpoint(endpoint -> endpoint.authenticationProviders(all -> all.replaceAll(
                                provider -> provider instanceof OAuth2ClientCredentialsAuthenticationProvider
                                        ? clientCredentials
                                        : provider))
                        .errorResponseHandler(errors))
                .tokenIntrospectionEndpoint(
                        endpoint -> endpoint.authenticationProviders(all -> replace(all, introspection))
                                .errorResponseHandler(errors))
                .tokenRevocationEndpoint(endpoint -> endpoint.authenticationProviders(all -> replace(all, revocation))
                        .errorResponseHandler(errors))
                .authorizationServerMetadataEndpoint(endpoint -> endpoint.authorizationServerMetadataCustomizer(
                        metadata -> metadata.claims(IssuerMetadata::say)))
                .oidc(oidc -> oidc.providerConfigurationEndpoint(endpoint ->
                        endpoint.providerConfigurationCustomizer(metadata -> metadata.claims(IssuerMetadata::say))))
                .withObjectPostProcessor(new NoHttpSession());
    }

    private static void ourCodes(AuthenticationProvider provider, IssuerSettings settings, Clock clock) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
            requests.setAuthorizationCodeGenerator(context -> {
                Instant now = clock.instant();
                return new OAuth2AuthorizationCode(OneTimeText.next(), now, now.plus(settings.codeLife()));
            });
        }
    }

    @SafeVarargs
    private static <T> void replace(List<T> all, T... ours) {
        all.clear();
        all.addAll(List.of(ours));
    }

    /** Spring registers each authorization in an HTTP session of this process; our sessions are in the database. */
    private static final class NoHttpSession implements ObjectPostProcessor<OAuth2AuthorizationEndpointFilter> {

        @Override
        public <O extends OAuth2AuthorizationEndpointFilter> O postProcess(O filter) {
            filter.setSessionAuthenticationStrategy((authentication, request, response) -> {});
            return filter;
        }
    }
}

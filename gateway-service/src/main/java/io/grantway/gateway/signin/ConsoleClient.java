package io.grantway.gateway.signin;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.token.ServiceKey;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoderFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The console as an OAuth client of the issuer. It is built in code: discovery at startup would make the gateway's
 * start depend on the issuer. It authenticates with the gateway's own key (private_key_jwt, RFC 7523 §2.2); the
 * issuer is the only audience.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleClient {

    static final String ID = "console";

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Bean
    ClientRegistration consoleRegistration(PlatformSettings platform, IssuerClient issuer) {
        String origin = platform.issuer();
        return ClientRegistration.withRegistrationId(ID)
                .clientId(ID)
                .clientName("Grantway console")
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(origin + "/login/oauth2/code/console")
                .scope("openid", "profile")
                .authorizationUri(origin + "/oauth2/authorize")
                .tokenUri(issuer.uri("/oauth2/token"))
                .jwkSetUri(issuer.uri("/oauth2/jwks"))
                .issuerUri(origin)
                .userNameAttributeName("sub")
                .providerConfigurationMetadata(Map.of("end_session_endpoint", origin + "/oauth2/logout"))
                .build();
    }

    @Bean
    ReactiveClientRegistrationRepository consoleRegistrations(ClientRegistration console) {
        return new InMemoryReactiveClientRegistrationRepository(console);
    }

    @Bean
    ReactiveOAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeClient(
            IssuerClient issuer, ServiceKey key, PlatformSettings platform) {
        var client = new WebClientReactiveAuthorizationCodeTokenResponseClient();
        client.setWebClient(issuer.webClient());
        client.addParametersConverter(assertion(key, platform));
        return client;
    }

    @Bean
    ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refreshClient(
            IssuerClient issuer, ServiceKey key, PlatformSettings platform) {
        var client = new WebClientReactiveRefreshTokenTokenResponseClient();
        client.setWebClient(issuer.webClient());
        client.addParametersConverter(assertion(key, platform));
        return client;
    }

    private static <T extends AbstractOAuth2AuthorizationGrantRequest>
            Converter<T, MultiValueMap<String, String>> assertion(ServiceKey key, PlatformSettings platform) {
        return grant -> {
            MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
            parameters.set("client_assertion_type", ASSERTION_TYPE);
            parameters.set(
                    "client_assertion", key.assertion(ID, platform.issuer()).reveal());
            return parameters;
        };
    }

    /**
     * ID tokens are RS256, signed with a key that the issuer's service key certifies; Spring's validators check
     * issuer, audience, nonce and expiry.
     */
    @Bean
    ReactiveJwtDecoderFactory<ClientRegistration> idTokens(JWKSource<SecurityContext> keys) {
        return registration -> {
            NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(token -> keysOf(token, keys))
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
            return decoder;
        };
    }

    /** Not on the event loop: the key lookup may block. */
    private static Flux<JWK> keysOf(SignedJWT token, JWKSource<SecurityContext> keys) {
        return Mono.fromCallable(() -> keys.get(new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader())), null))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMapIterable(found -> found);
    }
}

package io.grantway.oauthconfig.issuer.metadata;

import io.grantway.contracts.user.Permission;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.stereotype.Component;

/** Corrects Spring's metadata (RFC 8414 §2, OpenID Connect Discovery 1.0 §3) to what this issuer supports. */
@Component
public class IssuerMetadata {

    private static final List<String> CLIENT_METHODS =
            List.of("private_key_jwt", "client_secret_basic", "client_secret_post");
    private static final List<String> ALGORITHMS = List.of("ES256");

    /** The scopes of people's clients and of apps. */
    private static final List<String> SCOPES = Stream.concat(
                    Stream.of("openid", "profile"),
                    Stream.of(Permission.values()).filter(Permission::forApps).map(Permission::toString))
            .toList();

    /** Allows caching of the metadata, and HEAD requests for it. */
    public void configure(HttpSecurity http) {
        http.headers(headers -> headers.cacheControl(cache -> cache.disable()).addHeaderWriter(new DiscoveryCaching()))
                .addFilterBefore(new MetadataMethods(), SecurityContextHolderFilter.class);
    }

    /** Publishes the same metadata at both discovery URLs. */
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.authorizationServerMetadataEndpoint(endpoint -> endpoint.authorizationServerMetadataCustomizer(
                        metadata -> metadata.claims(IssuerMetadata::say)))
                .oidc(oidc -> oidc.providerConfigurationEndpoint(endpoint ->
                        endpoint.providerConfigurationCustomizer(metadata -> metadata.claims(IssuerMetadata::say))));
    }

    private static void say(Map<String, Object> claims) {
        for (String endpoint : List.of("token", "introspection", "revocation")) {
            claims.put(endpoint + "_endpoint_auth_methods_supported", CLIENT_METHODS);
            claims.put(endpoint + "_endpoint_auth_signing_alg_values_supported", ALGORITHMS);
        }
        claims.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials"));
        claims.put("response_types_supported", List.of("code"));
        claims.put("response_modes_supported", List.of("query"));
        claims.put("prompt_values_supported", List.of("none", "login", "select_account"));
        claims.put("code_challenge_methods_supported", List.of("S256"));
        claims.put("scopes_supported", SCOPES);
        claims.put("authorization_response_iss_parameter_supported", true);
        claims.put("request_parameter_supported", false);
        claims.put("request_uri_parameter_supported", false);
        claims.put("claims_parameter_supported", false);
        claims.remove("tls_client_certificate_bound_access_tokens");
        claims.remove("dpop_signing_alg_values_supported");
        claims.remove("device_authorization_endpoint");
        claims.remove("pushed_authorization_request_endpoint");
        claims.remove("registration_endpoint");
    }
}

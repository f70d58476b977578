package io.grantway.oauthconfig.issuer;

import java.util.List;
import java.util.Map;

/** What the metadata (RFC 8414 §2, OpenID Connect Discovery §3) must say other than Spring does: only what is true here. */
final class IssuerMetadata {

    private static final List<String> CLIENT_METHODS =
            List.of("private_key_jwt", "client_secret_basic", "client_secret_post");
    private static final List<String> ALGORITHMS = List.of("ES256");

    private IssuerMetadata() {}

    static void say(Map<String, Object> claims) {
        for (String endpoint : List.of("token", "introspection", "revocation")) {
            claims.put(endpoint + "_endpoint_auth_methods_supported", CLIENT_METHODS);
            claims.put(endpoint + "_endpoint_auth_signing_alg_values_supported", ALGORITHMS);
        }
        claims.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials"));
        claims.put("response_types_supported", List.of("code"));
        claims.put("code_challenge_methods_supported", List.of("S256"));
        claims.put("scopes_supported", List.of("openid", "profile"));
        claims.put("authorization_response_iss_parameter_supported", true);
        claims.put("request_parameter_supported", false);
        claims.put("request_uri_parameter_supported", false);
        claims.remove("tls_client_certificate_bound_access_tokens");
        claims.remove("dpop_signing_alg_values_supported");
        claims.remove("device_authorization_endpoint");
        claims.remove("pushed_authorization_request_endpoint");
        claims.remove("registration_endpoint");
    }
}

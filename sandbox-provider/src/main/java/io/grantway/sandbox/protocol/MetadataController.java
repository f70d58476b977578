package io.grantway.sandbox.protocol;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the server's metadata and its health.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-2">RFC 8414 §2</a>
 */
@RestController
class MetadataController {

    private static final List<String> CLIENT_AUTHENTICATION = List.of("client_secret_basic", "client_secret_post");

    private final Metadata metadata;

    MetadataController(Issuer issuer) {
        metadata = new Metadata(
                issuer.identifier(),
                issuer.endpoint("/oauth2/authorize"),
                issuer.endpoint("/oauth2/token"),
                issuer.endpoint("/oauth2/revoke"),
                issuer.endpoint("/oauth2/introspect"),
                Scopes.BUILT_IN,
                List.of("code"),
                List.of("query", "form_post"),
                List.of("authorization_code", "refresh_token"),
                CLIENT_AUTHENTICATION,
                CLIENT_AUTHENTICATION,
                CLIENT_AUTHENTICATION,
                List.of("S256"),
                List.of("none", "login", "consent", "select_account"),
                true);
    }

    @GetMapping("/.well-known/oauth-authorization-server")
    Metadata metadata() {
        return metadata;
    }

    @GetMapping("/health")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }

    /** The metadata; member names are those registered by RFC 8414, RFC 7636 and RFC 9207. */
    record Metadata(
            String issuer,
            String authorizationEndpoint,
            String tokenEndpoint,
            String revocationEndpoint,
            String introspectionEndpoint,
            List<String> scopesSupported,
            List<String> responseTypesSupported,
            List<String> responseModesSupported,
            List<String> grantTypesSupported,
            List<String> tokenEndpointAuthMethodsSupported,
            List<String> revocationEndpointAuthMethodsSupported,
            List<String> introspectionEndpointAuthMethodsSupported,
            List<String> codeChallengeMethodsSupported,
            List<String> promptValuesSupported,
            boolean authorizationResponseIssParameterSupported) {}
}

package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules;
import io.grantway.oauthconfig.provider.outbound.Deadline;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderHttp;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Requests to the token endpoint, each one POST within one deadline; {@link TokenResponseReader} interprets the responses.
 * Spring Security's token clients are not used because they return a parsed token or throw, whereas a refresh must know
 * whether its request was sent and must store the response before it is parsed.
 */
@Component
public class TokenRequests {

    private final ProviderHttp http;

    TokenRequests(ProviderHttp http) {
        this.http = http;
    }

    /** Exchanges an authorization code (RFC 6749 §4.1.3, RFC 7636 §4.5). */
    public ProviderCallResult exchangeCode(
            ProviderClient client,
            @Nullable Secret secret,
            String code,
            String redirectUri,
            @Nullable Secret codeVerifier,
            Deadline deadline) {
        ClientRequest request = request(client, secret)
                .parameter("grant_type", "authorization_code")
                .secret("code", Secret.of(code))
                .parameter("redirect_uri", redirectUri)
                .parameters(client.description().token().params());
        if (codeVerifier != null) {
            request.secret("code_verifier", codeVerifier);
        }
        return send(client, client.token(), request, deadline);
    }

    /** Refreshes (RFC 6749 §6), or exchanges the access token itself if the provider requires that. */
    public ProviderCallResult refresh(
            ProviderClient client, @Nullable Secret secret, Secret refreshToken, Deadline deadline) {
        RefreshRules rules = client.description().refresh();
        ClientRequest request = request(client, secret)
                .parameter("grant_type", rules.grantType())
                .secret(rules.tokenParam(), refreshToken)
                .parameters(rules.params());
        return send(client, client.refresh(), request, deadline);
    }

    /** Requests a token for the client itself, without an end user (RFC 6749 §4.4). */
    public ProviderCallResult clientCredentials(
            ProviderClient client, @Nullable Secret secret, List<String> scopes, Deadline deadline) {
        ClientRequest request = request(client, secret)
                .parameter("grant_type", "client_credentials")
                .parameters(client.description().token().params());
        if (!scopes.isEmpty()) {
            request.parameter(
                    "scope", String.join(client.description().authorization().scopeDelimiter(), scopes));
        }
        return send(client, client.token(), request, deadline);
    }

    private static ClientRequest request(ProviderClient client, @Nullable Secret secret) {
        TokenRules rules = client.description().token();
        return new ClientRequest(client.configuration())
                .headers(rules.headers())
                .authenticate(rules.clientAuthentication(), client.clientId(), secret);
    }

    private ProviderCallResult send(ProviderClient client, URI uri, ClientRequest request, Deadline deadline) {
        return http.send(request.build("POST", uri, client.description().token().body()), deadline);
    }
}

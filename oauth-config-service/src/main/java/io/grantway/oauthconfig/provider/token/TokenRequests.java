package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules.Use;
import io.grantway.oauthconfig.provider.catalogue.description.LongLivedRules;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.provider.catalogue.description.RequestFormat;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules;
import io.grantway.oauthconfig.provider.outbound.Deadline;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderHttp;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Requests to the token endpoint, each one call within one deadline; {@link TokenResponseReader} interprets the responses.
 * Spring Security's token clients are not used because they return a parsed token or throw, whereas a refresh must know
 * whether its request was sent and must store the response before it is parsed.
 */
@Component
public class TokenRequests {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final ProviderHttp http;
    private final RequestAuthentication authentication;
    private final ClientJwts jwts;

    TokenRequests(ProviderHttp http, RequestAuthentication authentication, ClientJwts jwts) {
        this.http = http;
        this.authentication = authentication;
        this.jwts = jwts;
    }

    /** Exchanges an authorization code (RFC 6749 §4.1.3, RFC 7636 §4.5). */
    public ProviderCallResult exchangeCode(
            ProviderClient client,
            @Nullable Secret secret,
            String code,
            String redirectUri,
            @Nullable Secret codeVerifier,
            Deadline deadline) {
        TokenRules rules = client.description().token();
        return send(client, client.token(), rules.format(), rules.clientAuthentication(), secret, deadline, request -> {
            request.parameter("grant_type", "authorization_code")
                    .secret("code", Secret.of(code))
                    .parameter("redirect_uri", client.redirectUri(redirectUri));
            if (codeVerifier != null) {
                request.secret("code_verifier", codeVerifier);
            }
            request.more(client.fill(rules.params()));
        });
    }

    /** Exchanges a short-lived access token for a long-lived one, as the description says. */
    public ProviderCallResult exchangeForLongLived(
            ProviderClient client,
            LongLivedRules rules,
            @Nullable Secret secret,
            Secret accessToken,
            Deadline deadline) {
        TokenRules token = client.description().token();
        return send(
                client,
                client.longLived(),
                rules.format(token),
                rules.authentication(token),
                secret,
                deadline,
                request -> request.parameter("grant_type", rules.grantType())
                        .secret(rules.tokenParam(), accessToken)
                        .more(client.fill(rules.params())));
    }

    /**
     * Refreshes (RFC 6749 §6), or exchanges the access token itself if the provider requires that.
     *
     * @param granted the scopes of the tokens; more may not be asked for
     */
    public ProviderCallResult refresh(
            ProviderClient client,
            @Nullable Secret secret,
            Secret refreshToken,
            List<String> granted,
            Deadline deadline) {
        RefreshRules rules = client.description().refresh();
        TokenRules token = client.description().token();
        RequestFormat format = client.description().refreshFormat();
        return send(client, client.refresh(), format, rules.authentication(token), secret, deadline, request -> {
            request.parameter("grant_type", rules.grantType()).secret(rules.tokenParam(), refreshToken);
            if (rules.repeatScope() && !granted.isEmpty()) {
                request.parameter(
                        "scope",
                        String.join(client.description().authorization().scopeDelimiter(), granted));
            }
            request.more(client.fill(rules.params()));
        });
    }

    /**
     * Requests a token for the client itself, without an end user: with its credentials (RFC 6749 §4.4), or with a JWT
     * that it has signed (RFC 7523 §2.1).
     */
    public ProviderCallResult clientCredentials(
            ProviderClient client, @Nullable Secret secret, List<String> scopes, Deadline deadline) {
        TokenRules rules = client.description().token();
        String scope = String.join(client.description().authorization().scopeDelimiter(), scopes);
        return send(client, client.token(), rules.format(), rules.clientAuthentication(), secret, deadline, request -> {
            @Nullable KeyRules key = rules.key();
            if (key == null || key.use() != Use.GRANT) {
                request.parameter("grant_type", "client_credentials");
            } else if (secret == null) {
                throw new UnusableKey("There is no key that signs the grant.");
            } else {
                request.parameter("grant_type", JWT_BEARER).secret("assertion", jwts.sign(client, key, scope, secret));
            }
            if (!scopes.isEmpty()) {
                request.parameter("scope", scope);
            }
            request.more(client.fill(rules.params()));
        });
    }

    private ProviderCallResult send(
            ProviderClient client,
            URI uri,
            RequestFormat format,
            ClientAuthentication method,
            @Nullable Secret secret,
            Deadline deadline,
            Consumer<ClientRequest> parameters) {
        ClientRequest request = new ClientRequest(client.configuration(), format);
        try {
            request.headers(client.fill(client.description().token().headers()));
            authentication.add(request, client, method, secret);
            parameters.accept(request);
        } catch (UnusableKey e) {
            return new ProviderCallResult.NotConnected(TokenResult.NotSent.KEY_UNUSABLE, null);
        } catch (ValueMissing e) {
            return new ProviderCallResult.NotConnected(TokenResult.NotSent.VALUE_MISSING, null);
        }
        return http.send(request.build(uri), deadline);
    }
}

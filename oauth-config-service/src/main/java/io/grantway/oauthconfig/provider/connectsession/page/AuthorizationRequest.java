package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.oauthconfig.provider.PkceUse;
import io.grantway.contracts.oauthconfig.provider.ResponseMode;
import io.grantway.oauthconfig.provider.catalogue.description.AuthorizationRules;
import io.grantway.oauthconfig.provider.catalogue.description.AuthorizationRules.ScopeEncoding;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The URL of an authorization request, as the provider's description wants it. What a project adds never replaces a
 * standard parameter.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1">RFC 6749 §4.1.1</a>
 */
final class AuthorizationRequest {

    private final ProviderClient client;
    private final AuthorizationRules rules;
    private final Query query = new Query();

    AuthorizationRequest(ProviderClient client) {
        this.client = client;
        this.rules = client.description().authorization();
    }

    /** @param added the project's own parameters */
    URI url(String redirectUri, List<String> scopes, Map<String, String> added, BrowserProof browser, String state) {
        standard("response_type", "code");
        standard("client_id", client.clientId());
        standard("redirect_uri", client.redirectUri(redirectUri));
        standard("state", state);
        scope(scopes);
        if (rules.pkce() != PkceUse.FORBIDDEN) {
            query.with("code_challenge", browser.codeChallenge(state)).with("code_challenge_method", "S256");
        }
        if (rules.responseMode() == ResponseMode.FORM_POST) {
            query.with("response_mode", "form_post");
        }
        if (client.description().sendsNonce(scopes)) {
            query.with("nonce", browser.nonce(state));
        }
        Map<String, String> more = new HashMap<>(client.fill(rules.params()));
        more.putAll(added);
        URI url = query.withMore(more).on(client.authorization().toString());
        return rules.fragment() == null ? url : URI.create(url + "#" + rules.fragment());
    }

    private void standard(String name, String value) {
        if (!rules.omit().contains(name)) {
            query.with(rules.nameOf(name), value);
        }
    }

    private void scope(List<String> scopes) {
        if (scopes.isEmpty() || rules.omit().contains("scope")) {
            return;
        }
        if (rules.scopeEncoding() == ScopeEncoding.LITERAL) {
            query.withEncoded(
                    rules.nameOf("scope"),
                    scopes.stream().map(Query::encoded).collect(Collectors.joining(rules.scopeDelimiter())));
        } else {
            query.with(rules.nameOf("scope"), String.join(rules.scopeDelimiter(), scopes));
        }
    }
}

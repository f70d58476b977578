package io.grantway.sandbox.authorize;

import io.grantway.sandbox.authorize.AuthorizationDecision.Accepted;
import io.grantway.sandbox.authorize.AuthorizationDecision.Refused;
import io.grantway.sandbox.authorize.AuthorizationDecision.Rejected;
import io.grantway.sandbox.client.Client;
import io.grantway.sandbox.client.Clients;
import io.grantway.sandbox.grant.PkceChallenge;
import io.grantway.sandbox.protocol.OAuthError;
import io.grantway.sandbox.protocol.Parameters;
import io.grantway.sandbox.protocol.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Validates authorization requests: first where to respond, then what.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1">RFC 6749 §4.1.1, §4.1.2.1</a>
 */
@Component
class AuthorizationRequests {

    private static final Set<String> RESPONSE_MODES = Set.of("query", "form_post");
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");

    private final Clients clients;

    AuthorizationRequests(Clients clients) {
        this.clients = clients;
    }

    AuthorizationDecision judge(@Nullable String query) {
        Parameters parameters;
        try {
            parameters = Parameters.parse(query);
        } catch (OAuthError e) {
            return new Refused("The request is not form-encoded.");
        }
        Client client = clients.find(parameters.get("client_id")).orElse(null);
        if (client == null || parameters.repeated().contains("client_id")) {
            return new Refused("The client_id is missing or unknown.");
        }
        String redirectUri = parameters.get("redirect_uri");
        if (redirectUri == null
                || !client.redirectUris().contains(redirectUri)
                || parameters.repeated().contains("redirect_uri")) {
            return new Refused("The redirect_uri is not one of those registered for this client.");
        }
        return judge(parameters, client, redirectUri);
    }

    private static AuthorizationDecision judge(Parameters parameters, Client client, String redirectUri) {
        String state = parameters.get("state");
        boolean formPost = "form_post".equals(parameters.get("response_mode"));
        String problem = problem(parameters);
        if (problem != null) {
            return new Rejected(redirectUri, formPost, state, "invalid_request", problem);
        }
        if (!"code".equals(parameters.get("response_type"))) {
            return new Rejected(
                    redirectUri, formPost, state, "unsupported_response_type", "response_type must be code");
        }
        Optional<List<String>> scopes = scopes(parameters.get("scope"), client);
        if (scopes.isEmpty()) {
            return new Rejected(redirectUri, formPost, state, "invalid_scope", "the client may not ask for this scope");
        }
        return new Accepted(new ValidAuthorizationRequest(
                client.clientId(),
                redirectUri,
                state,
                scopes.get(),
                parameters.get("code_challenge"),
                prompts(parameters),
                parameters.get("login_hint"),
                formPost,
                "true".equals(parameters.get("auto"))));
    }

    /** What makes the request invalid; null when it is valid. */
    private static @Nullable String problem(Parameters parameters) {
        String challenge = parameters.get("code_challenge");
        String method = parameters.get("code_challenge_method");
        Set<String> prompts = prompts(parameters);
        if (!parameters.repeated().isEmpty()) {
            return "a parameter is included more than once";
        } else if (parameters.get("response_type") == null) {
            return "response_type is missing";
        } else if (!RESPONSE_MODES.contains(parameters.values().getOrDefault("response_mode", "query"))) {
            return "response_mode must be query or form_post";
        } else if (challenge == null ? method != null : !"S256".equals(method)) {
            return "code_challenge and code_challenge_method=S256 must be used together";
        } else if (challenge != null && !PkceChallenge.isChallenge(challenge)) {
            return "code_challenge is malformed";
        } else if (!PROMPTS.containsAll(prompts) || (prompts.contains("none") && prompts.size() > 1)) {
            return "prompt is malformed";
        }
        return null;
    }

    private static Set<String> prompts(Parameters parameters) {
        String prompt = parameters.get("prompt");
        return prompt == null ? Set.of() : Set.copyOf(List.of(prompt.split(" ")));
    }

    private static Optional<List<String>> scopes(@Nullable String scope, Client client) {
        return scope == null
                ? Optional.of(client.scopes())
                : Scopes.parse(scope).filter(client.scopes()::containsAll);
    }
}

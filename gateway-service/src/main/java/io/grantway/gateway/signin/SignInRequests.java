package io.grantway.gateway.signin;

import io.grantway.gateway.session.SessionField;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the single pending authorization request in the browser's session, so that a response started in another
 * browser is rejected: its state is unknown here.
 */
@Component
class SignInRequests implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String RETURN_TO = "return_to";

    private final JsonMapper json;

    SignInRequests(JsonMapper json) {
        this.json = json;
    }

    private record Waiting(
            String authorizationUri,
            String clientId,
            @Nullable String redirectUri,
            Set<String> scopes,
            @Nullable String state,
            Map<String, Object> additionalParameters,
            Map<String, Object> attributes,
            String authorizationRequestUri) {

        static Waiting of(OAuth2AuthorizationRequest request) {
            return new Waiting(
                    request.getAuthorizationUri(),
                    request.getClientId(),
                    request.getRedirectUri(),
                    request.getScopes(),
                    request.getState(),
                    request.getAdditionalParameters(),
                    request.getAttributes(),
                    request.getAuthorizationRequestUri());
        }

        OAuth2AuthorizationRequest request() {
            return OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(authorizationUri)
                    .clientId(clientId)
                    .redirectUri(redirectUri)
                    .scopes(scopes)
                    .state(state)
                    .additionalParameters(additionalParameters)
                    .attributes(attributes)
                    .authorizationRequestUri(authorizationRequestUri)
                    .build();
        }
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        String state = exchange.getRequest().getQueryParams().getFirst("state");
        return state == null
                ? Mono.empty()
                : exchange.getSession().mapNotNull(this::waiting).filter(request -> state.equals(request.getState()));
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        return exchange.getSession().doOnNext(session -> put(session, request)).then();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange)
                .flatMap(request -> exchange.getSession().map(session -> {
                    put(session, null);
                    String returnTo = request.getAttribute(RETURN_TO);
                    if (returnTo != null) {
                        exchange.getAttributes().put(RETURN_TO, returnTo);
                    }
                    return request;
                }));
    }

    private void put(WebSession session, @Nullable OAuth2AuthorizationRequest request) {
        if (request == null) {
            session.getAttributes().remove(SessionField.SIGN_IN.key());
        } else {
            session.getAttributes().put(SessionField.SIGN_IN.key(), json.writeValueAsString(Waiting.of(request)));
        }
    }

    private @Nullable OAuth2AuthorizationRequest waiting(WebSession session) {
        String text = session.getAttribute(SessionField.SIGN_IN.key());
        return text == null ? null : json.readValue(text, Waiting.class).request();
    }
}

package io.grantway.gateway.signin;

import io.grantway.gateway.session.SessionField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * Keeps the pending authorization requests in the browser's session, so that a response started in another browser is
 * rejected: its state is unknown here. Each tab may have one of its own, and they may be finished in any order.
 */
@Component
class SignInRequests implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String RETURN_TO = "return_to";

    /** More tabs than anybody signs in from at once; the oldest request makes room for a new one. */
    private static final int MOST = 5;

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
                : exchange.getSession()
                        .flatMapIterable(this::waiting)
                        .filter(waiting -> state.equals(waiting.state()))
                        .next()
                        .map(Waiting::request);
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        return request == null
                ? Mono.empty()
                : exchange.getSession()
                        .doOnNext(session -> add(session, request))
                        .then();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange)
                .flatMap(request -> exchange.getSession().map(session -> {
                    remove(session, request);
                    String returnTo = request.getAttribute(RETURN_TO);
                    if (returnTo != null) {
                        exchange.getAttributes().put(RETURN_TO, returnTo);
                    }
                    return request;
                }));
    }

    private void add(WebSession session, OAuth2AuthorizationRequest request) {
        List<Waiting> all = new ArrayList<>(waiting(session));
        all.add(Waiting.of(request));
        put(session, all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    private void remove(WebSession session, OAuth2AuthorizationRequest request) {
        put(
                session,
                waiting(session).stream()
                        .filter(waiting -> !Objects.equals(waiting.state(), request.getState()))
                        .toList());
    }

    private void put(WebSession session, List<Waiting> requests) {
        if (requests.isEmpty()) {
            session.getAttributes().remove(SessionField.SIGN_INS.key());
        } else {
            session.getAttributes().put(SessionField.SIGN_INS.key(), json.writeValueAsString(requests));
        }
    }

    private List<Waiting> waiting(WebSession session) {
        String text = session.getAttribute(SessionField.SIGN_INS.key());
        return text == null ? List.of() : List.of(json.readValue(text, Waiting[].class));
    }
}

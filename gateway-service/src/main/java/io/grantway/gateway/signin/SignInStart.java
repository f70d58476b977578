package io.grantway.gateway.signin;

import io.grantway.platform.authorization.PathRules;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Starts a sign-in with PKCE (RFC 7636) and stores the console page to return to. */
@Component
class SignInStart implements ServerOAuth2AuthorizationRequestResolver {

    static final String PATH = "/oauth2/authorization/console";

    private static final int LONGEST = 2_000;

    private final DefaultServerOAuth2AuthorizationRequestResolver resolver;

    SignInStart(ReactiveClientRegistrationRepository registrations) {
        this.resolver = new DefaultServerOAuth2AuthorizationRequestResolver(registrations);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
        return resolver.resolve(exchange).map(request -> withReturn(request, exchange));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String registrationId) {
        return resolver.resolve(exchange, registrationId).map(request -> withReturn(request, exchange));
    }

    private static OAuth2AuthorizationRequest withReturn(
            OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        String wanted = exchange.getRequest().getQueryParams().getFirst(SignInRequests.RETURN_TO);
        return isInConsole(wanted)
                ? OAuth2AuthorizationRequest.from(request)
                        .attributes(attributes -> attributes.put(SignInRequests.RETURN_TO, wanted))
                        .build()
                : request;
    }

    /** Accepts only a path of this origin, so that nobody is redirected elsewhere after the sign-in. */
    static boolean isInConsole(@Nullable String path) {
        return path != null
                && path.length() <= LONGEST
                && (path.equals("/console") || path.startsWith("/console/") || path.startsWith("/console?"))
                && PathRules.refusal(path) == null;
    }
}

package io.grantway.gateway.signin;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.gateway.edge.DeniedRequests;
import io.grantway.gateway.edge.GatewayProblem;
import io.grantway.gateway.edge.IncomingRequest;
import io.grantway.gateway.route.RouteDestination;
import io.grantway.gateway.route.RouteDestination.Own;
import io.grantway.gateway.session.SessionField;
import io.grantway.platform.problem.ProblemException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerRedirectStrategy;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Secures what the console's cookie gives access to: the API, the console's pages, the sign-in and the session
 * endpoints. This chain does not apply to anything else, nor to API requests with an {@code Authorization} header.
 */
@Configuration(proxyBeanMethods = false)
class SignInSecurity {

    private static final Logger log = LoggerFactory.getLogger(SignInSecurity.class);

    private final ServerRedirectStrategy redirect = new DefaultServerRedirectStrategy();
    private final SignedInContext signedIn;
    private final DeniedRequests denied;

    SignInSecurity(SignedInContext signedIn, DeniedRequests denied) {
        this.signedIn = signedIn;
        this.denied = denied;
    }

    @Bean
    SecurityWebFilterChain consoleChain(
            ServerHttpSecurity http,
            ReactiveClientRegistrationRepository registrations,
            SignInStart start,
            SignInRequests requests,
            SessionTokens tokens,
            CsrfTokens csrfTokens) {
        return http.securityMatcher(matching(SignInSecurity::concerned))
                .securityContextRepository(signedIn)
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .csrf(csrf -> csrf(csrf, csrfTokens))
                .oauth2Login(login -> login.clientRegistrationRepository(registrations)
                        .authorizationRequestResolver(start)
                        .authorizationRequestRepository(requests)
                        .authorizedClientRepository(tokens)
                        .securityContextRepository(signedIn)
                        .authenticationSuccessHandler(this::signedIn)
                        .authenticationFailureHandler(this::signInFailed))
                .authorizeExchange(paths -> paths.matchers(matching(SignInSecurity::needsPerson))
                        .authenticated()
                        .anyExchange()
                        .permitAll())
                .exceptionHandling(errors -> errors.authenticationEntryPoint((exchange, cause) -> notSignedIn(exchange))
                        .accessDeniedHandler((exchange, cause) ->
                                Mono.error(new ProblemException(PlatformProblem.FORBIDDEN, "Access denied."))))
                .build();
    }

    /** Spring's firewall runs after the gateway's own rules; what only it rejects also becomes a problem. */
    @Bean
    ServerExchangeRejectedHandler rejectedRequests() {
        return (exchange, cause) -> Mono.error(new ProblemException(
                GatewayProblem.MALFORMED_REQUEST, "The request has a header or target that is not accepted."));
    }

    private void csrf(CsrfSpec csrf, CsrfTokens tokens) {
        csrf.csrfTokenRepository(tokens)
                .csrfTokenRequestHandler(new CsrfHeader())
                .requireCsrfProtectionMatcher(
                        matching(exchange -> changesSomething(exchange) && signedIn.usesCookie(exchange)))
                .accessDeniedHandler((exchange, cause) -> signedIn.session(exchange)
                        .mapNotNull(session -> session.<String>getAttribute(SessionField.USER_ID.key()))
                        .doOnNext(person -> denied.report(
                                exchange, PlatformProblem.CSRF_TOKEN_INVALID.code(), new Actor(ActorType.USER, person)))
                        .then(Mono.error(() -> new ProblemException(
                                PlatformProblem.CSRF_TOKEN_INVALID,
                                "Send the csrf_token of GET /session in the header " + CsrfTokens.HEADER + "."))));
    }

    private static boolean concerned(ServerWebExchange exchange) {
        if (!IncomingRequest.known(exchange)) {
            return false;
        }
        return switch (IncomingRequest.of(exchange).destination()) {
            case RouteDestination.Api api ->
                !exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
            case Own own -> own != Own.OPEN;
            default -> false;
        };
    }

    private static boolean needsPerson(ServerWebExchange exchange) {
        RouteDestination destination = IncomingRequest.of(exchange).destination();
        return destination instanceof RouteDestination.Api || destination == Own.CONSOLE;
    }

    private static boolean changesSomething(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        return !HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method) && !HttpMethod.OPTIONS.equals(method);
    }

    private Mono<Void> notSignedIn(ServerWebExchange exchange) {
        if (IncomingRequest.of(exchange).destination() == Own.CONSOLE && isNavigation(exchange)) {
            URI wanted = exchange.getRequest().getURI();
            String path = wanted.getRawQuery() == null
                    ? wanted.getRawPath()
                    : wanted.getRawPath() + '?' + wanted.getRawQuery();
            return redirect.sendRedirect(
                    exchange,
                    URI.create(SignInStart.PATH + "?" + SignInRequests.RETURN_TO + "="
                            + URLEncoder.encode(path, StandardCharsets.UTF_8)));
        }
        return Mono.error(new ProblemException(
                PlatformProblem.UNAUTHENTICATED, "Send an access token as Authorization: Bearer, or sign in."));
    }

    private static boolean isNavigation(ServerWebExchange exchange) {
        return HttpMethod.GET.equals(exchange.getRequest().getMethod())
                && exchange.getRequest().getHeaders().getAccept().stream()
                        .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
    }

    private Mono<Void> signedIn(WebFilterExchange filtered, Authentication person) {
        ServerWebExchange exchange = filtered.getExchange();
        String wanted = exchange.getAttribute(SignInRequests.RETURN_TO);
        return redirect.sendRedirect(exchange, URI.create(SignInStart.isInConsole(wanted) ? wanted : "/console"));
    }

    private Mono<Void> signInFailed(WebFilterExchange filtered, AuthenticationException cause) {
        log.info("A sign-in at the issuer failed: {}", cause.getMessage());
        denied.report(filtered.getExchange(), "sign_in_failed");
        return redirect.sendRedirect(filtered.getExchange(), URI.create("/console/signed-out?error=sign_in_failed"));
    }

    private static ServerWebExchangeMatcher matching(Predicate<ServerWebExchange> condition) {
        return exchange -> condition.test(exchange) ? MatchResult.match() : MatchResult.notMatch();
    }
}

package io.grantway.gateway.edge;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.PrefixedId;
import io.grantway.contracts.ProblemType;
import io.grantway.gateway.route.Route;
import io.grantway.gateway.route.RouteDestination;
import io.grantway.gateway.route.RouteDestination.Nowhere;
import io.grantway.gateway.route.RouteTable;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.reactive.ReactiveProblems;
import io.grantway.platform.request.RequestFacts;
import io.grantway.platform.value.Ids;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * The outermost filter: assigns the request id, determines client and route, removes untrusted headers, turns
 * failures into responses, and writes the access log.
 */
@Component
@Order(FilterOrder.ARRIVAL)
final class IncomingRequestFilter implements WebFilter {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern LOGGABLE_ID = Pattern.compile("[A-Za-z0-9._:/+-]{1,128}");

    private final ApplicationContext publicContext;
    private final TrustedProxies proxies;
    private final ReactiveProblems problems;
    private final DeniedRequests denied;
    private final Ids ids;
    private final long maxBody;
    private final boolean https;

    IncomingRequestFilter(
            ApplicationContext publicContext,
            TrustedProxies proxies,
            ReactiveProblems problems,
            DeniedRequests denied,
            Ids ids,
            EdgeSettings settings,
            PlatformSettings platform) {
        this.publicContext = publicContext;
        this.proxies = proxies;
        this.problems = problems;
        this.denied = denied;
        this.ids = ids;
        this.maxBody = settings.maxBody().toBytes();
        this.https = platform.https();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getApplicationContext() != publicContext) {
            return chain.filter(exchange);
        }
        long start = System.nanoTime();
        ServerHttpRequest request = exchange.getRequest();
        IncomingRequest incoming = arrival(request);
        incoming.keepIn(exchange);
        nameObservation(exchange, incoming);
        ReactiveProblems.remember(exchange, new RequestFacts(incoming.requestId(), incoming.clientAddress()));
        exchange.getResponse().beforeCommit(() -> finish(exchange, incoming));
        LimitedBody body =
                new LimitedBody(request, HeaderRules.clean(request.getHeaders()), incoming.client(), maxBody);
        body.keepIn(exchange);
        ServerWebExchange.Builder builder = exchange.mutate().request(body);
        if (ErrorPage.wanted(request)) {
            builder.response(new PageResponse(request, exchange.getResponse(), incoming.requestId()));
        }
        ServerWebExchange cleaned = builder.build();
        return Mono.defer(() -> judge(request, incoming, cleaned, chain))
                // inside this filter, so that a failure to save the session becomes a problem as well
                .then(Mono.defer(() -> exchange.getResponse().setComplete()))
                .onErrorResume(failure -> answer(exchange, failure))
                .doFinally(signal -> AccessLog.line(exchange, start, signal == SignalType.CANCEL));
    }

    private IncomingRequest arrival(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        InetSocketAddress peer = request.getRemoteAddress();
        InetAddress address =
                peer == null || peer.getAddress() == null ? InetAddress.getLoopbackAddress() : peer.getAddress();
        String named = headers.getFirst(REQUEST_ID);
        String theirs = named != null && LOGGABLE_ID.matcher(named).matches() ? named : null;
        Route route = RouteTable.route(request.getURI().getRawPath());
        return new IncomingRequest(
                PrefixedId.format("req", ids.next()),
                theirs,
                proxies.client(address, headers.getOrEmpty("X-Forwarded-For")),
                route);
    }

    /** Names the observation by route: a forwarded request has no handler whose pattern could name it. */
    private static void nameObservation(ServerWebExchange exchange, IncomingRequest incoming) {
        if (incoming.destination().routed()) {
            ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                    .ifPresent(
                            observed -> observed.setPathPattern(incoming.route().template()));
        }
    }

    private Mono<Void> judge(
            ServerHttpRequest request, IncomingRequest incoming, ServerWebExchange cleaned, WebFilterChain chain) {
        String refused = request.getHeaders().getFirst(HeadRules.REFUSED);
        if (refused != null) {
            return refuse(cleaned, refusal(refused));
        }
        if (incoming.destination() == Nowhere.NOWHERE) {
            return Mono.error(
                    new ProblemException(PlatformProblem.NOT_FOUND, "No service is responsible for this path."));
        }
        if (request.getHeaders().getContentLength() > maxBody) {
            return Mono.error(LimitedBody.tooLarge(maxBody));
        }
        return chain.filter(cleaned);
    }

    private Mono<Void> refuse(ServerWebExchange exchange, ProblemException refusal) {
        if (refusal.type() != GatewayProblem.METHOD_NOT_IMPLEMENTED) {
            denied.report(exchange, "refused_request");
        }
        return Mono.error(refusal);
    }

    private static ProblemException refusal(String mark) {
        String code = mark.substring(0, mark.indexOf(' '));
        ProblemType type = Stream.<ProblemType>concat(
                        Stream.of(GatewayProblem.values()), Stream.of(PlatformProblem.values()))
                .filter(candidate -> candidate.code().equals(code))
                .findFirst()
                .orElse(PlatformProblem.INVALID_REQUEST);
        return new ProblemException(type, mark.substring(code.length() + 1));
    }

    private Mono<Void> answer(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        ProblemException problem = ReactiveProblems.problem(exchange, brokenOff(exchange, failure));
        denied.report(exchange, problem);
        if (ErrorPage.wanted(exchange.getRequest())) {
            ServerHttpResponse response = exchange.getResponse();
            String wait = problem.retryAfterSeconds();
            if (wait != null) {
                response.getHeaders().set(HttpHeaders.RETRY_AFTER, wait);
            }
            return ErrorPage.write(
                    exchange.getRequest(),
                    response,
                    problem.type().status(),
                    IncomingRequest.of(exchange).requestId());
        }
        if (exchange.getRequest().getURI().getRawPath().startsWith("/oauth2/")) {
            problem.with("error", oauthError(problem.type().status())).with("error_description", problem.detail());
        }
        return problems.write(exchange, problem);
    }

    /**
     * A service that failed between accepting the request and the first byte of its response; nothing has been sent
     * to the client.
     */
    private static Throwable brokenOff(ServerWebExchange exchange, Throwable failure) {
        RouteDestination destination = IncomingRequest.of(exchange).destination();
        return failure instanceof IOException && destination.routed()
                ? new ProblemException(
                                PlatformProblem.DEPENDENCY_UNAVAILABLE,
                                destination.service() + " aborted its response.")
                        .retryAfter(Duration.ofSeconds(1))
                : failure;
    }

    /** Adds the error code of RFC 6749 §4.1.2.1 and §5.2, which OAuth clients expect. */
    private static String oauthError(int status) {
        return (status < 500 && status != 429) || status == GatewayProblem.METHOD_NOT_IMPLEMENTED.status()
                ? "invalid_request"
                : status == 500 ? "server_error" : "temporarily_unavailable";
    }

    private Mono<Void> finish(ServerWebExchange exchange, IncomingRequest incoming) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set(REQUEST_ID, incoming.requestId());
        headers.set("X-Content-Type-Options", "nosniff");
        if (https) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            headers.setCacheControl("no-store");
        }
        closeBeforeTheEnd(exchange.getRequest(), headers);
        return Mono.empty();
    }

    /** Does not wait for the rest of a request whose response is sent early. */
    private static void closeBeforeTheEnd(ServerHttpRequest request, HttpHeaders response) {
        if (LingeringClose.requestIncomplete(request)) {
            response.set(HttpHeaders.CONNECTION, "close");
        }
    }
}

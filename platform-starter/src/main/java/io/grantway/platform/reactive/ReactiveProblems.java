package io.grantway.platform.reactive;

import io.grantway.platform.problem.Challenge;
import io.grantway.platform.problem.ProblemBody;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.request.RequestFacts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems (RFC 9457) as the response of an exchange, in the form that every service uses. */
public final class ReactiveProblems {

    private static final Logger log = LoggerFactory.getLogger(ReactiveProblems.class);
    private static final MediaType PROBLEM = MediaType.parseMediaType(ProblemBody.MEDIA_TYPE);

    private final JsonMapper json;

    public ReactiveProblems(JsonMapper json) {
        this.json = json;
    }

    /** Makes the facts of a request available to later handlers. */
    public static void remember(ServerWebExchange exchange, RequestFacts facts) {
        exchange.getAttributes().put(RequestFacts.class.getName(), facts);
    }

    public static @Nullable RequestFacts facts(ServerWebExchange exchange) {
        return exchange.getAttribute(RequestFacts.class.getName());
    }

    /** The problem that the caller receives for a failure; an internal failure is logged. */
    public static ProblemException problem(ServerWebExchange exchange, Throwable failure) {
        return ReactiveProblemMapping.known(failure).orElseGet(() -> {
            RequestFacts facts = facts(exchange);
            log.error("Request {} failed", facts == null ? "without id" : facts.requestId(), failure);
            return ReactiveProblemMapping.unknown();
        });
    }

    /** Responds with the problem; headers set for another response, such as caching, are dropped. */
    public Mono<Void> write(ServerWebExchange exchange, ProblemException problem) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(problem.type().status()));
        HttpHeaders headers = response.getHeaders();
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        headers.remove(HttpHeaders.TRANSFER_ENCODING);
        headers.remove(HttpHeaders.ETAG);
        headers.setContentType(PROBLEM);
        headers.setCacheControl("no-store");
        String wait = problem.retryAfterSeconds();
        if (wait != null) {
            headers.set(HttpHeaders.RETRY_AFTER, wait);
        }
        String challenge = Challenge.of(problem);
        if (challenge != null && !headers.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
        byte[] body = body(exchange, problem);
        headers.setContentLength(body.length);
        if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
            return response.setComplete();
        }
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }

    private byte[] body(ServerWebExchange exchange, ProblemException problem) {
        RequestFacts facts = facts(exchange);
        return json.writeValueAsBytes(ProblemBody.of(
                problem.type(),
                problem.detail(),
                exchange.getRequest().getURI().getRawPath(),
                facts == null ? null : facts.requestId(),
                problem.errors(),
                problem.members()));
    }
}

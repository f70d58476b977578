package io.grantway.gateway.edge;

import io.grantway.contracts.audit.Actor;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/**
 * Writes one log line for each request, without query, headers or body; in {@code /connect/…} paths the secret
 * segment is masked. The field names are reserved by no structured log format (ECS has its own {@code service}).
 */
final class AccessLog {

    private static final Logger log = LoggerFactory.getLogger("io.grantway.access");
    private static final Pattern CONNECT_LINK = Pattern.compile("^/connect/(?!callback/)[^/]+");
    private static final int CLIENT_GONE = 499;

    private AccessLog() {}

    static void line(ServerWebExchange exchange, long startNanos, boolean cancelled) {
        if (!log.isInfoEnabled()) {
            return;
        }
        IncomingRequest incoming = IncomingRequest.of(exchange);
        HttpStatusCode answered = exchange.getResponse().getStatusCode();
        int status = cancelled && !exchange.getResponse().isCommitted()
                ? CLIENT_GONE
                : answered == null ? 200 : answered.value();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        String method = exchange.getRequest().getMethod().name();
        String path = path(exchange.getRequest().getURI().getRawPath());
        LoggingEventBuilder event = log.atInfo()
                .addKeyValue("method", method)
                .addKeyValue("path", path)
                .addKeyValue("status", status)
                .addKeyValue("duration_ms", millis)
                .addKeyValue("destination", incoming.destination().service())
                .addKeyValue("client_address", incoming.clientAddress())
                .addKeyValue("request_id", incoming.requestId());
        String traceId = traceId(exchange);
        if (traceId != null) {
            event = event.addKeyValue("trace_id", traceId);
        }
        if (incoming.clientRequestId() != null) {
            event = event.addKeyValue("client_request_id", incoming.clientRequestId());
        }
        Actor actor = Callers.actor(exchange);
        if (actor != null) {
            event = event.addKeyValue("actor", actor.id());
        }
        String theirs = incoming.clientRequestId() == null ? "" : " client_request_id=" + incoming.clientRequestId();
        event.log("{} {} {} {} ms {}{}", method, path, status, millis, incoming.requestId(), theirs);
    }

    static String path(String rawPath) {
        return CONNECT_LINK.matcher(rawPath).replaceFirst("/connect/…");
    }

    static @Nullable String traceId(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(context -> context.<TracingObservationHandler.TracingContext>get(
                        TracingObservationHandler.TracingContext.class))
                .map(TracingObservationHandler.TracingContext::getSpan)
                .map(Span::context)
                .map(context -> context.traceId())
                .orElse(null);
    }
}

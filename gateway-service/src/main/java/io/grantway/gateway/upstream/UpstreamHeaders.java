package io.grantway.gateway.upstream;

import io.grantway.contracts.CallKind;
import io.grantway.gateway.edge.IncomingRequest;
import io.grantway.gateway.route.RouteDestination;
import io.grantway.gateway.session.SessionCookie;
import io.grantway.platform.PlatformSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Sets the headers that a service receives: request id, client address and the configured public origin. The
 * console's cookie is removed; API requests carry no cookies. It is the last header filter because Spring Cloud
 * Gateway removes forwarding headers that its own trusted proxies did not send.
 */
@Component
final class UpstreamHeaders implements HttpHeadersFilter, Ordered {

    private final SessionCookie cookie;
    private final String patience;
    private final String proto;
    private final String host;
    private final String port;

    UpstreamHeaders(SessionCookie cookie, PlatformSettings platform, UpstreamSettings settings) {
        this.patience = Long.toString(settings.timeLimit().toMillis());
        URI origin = platform.publicUrl();
        this.cookie = cookie;
        this.proto = origin.getScheme();
        this.host = origin.getAuthority();
        this.port = Integer.toString(origin.getPort() >= 0 ? origin.getPort() : platform.https() ? 443 : 80);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders arrived, ServerWebExchange exchange) {
        IncomingRequest incoming = IncomingRequest.of(exchange);
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(arrived);
        headers.remove("X-CSRF-Token");
        cookies(headers, incoming.destination());
        headers.set(CallKind.PATIENCE_HEADER, patience);
        headers.set("X-Request-Id", incoming.requestId());
        headers.set("X-Forwarded-For", incoming.clientAddress());
        headers.set("X-Forwarded-Proto", proto);
        headers.set("X-Forwarded-Host", host);
        headers.set("X-Forwarded-Port", port);
        return headers;
    }

    private void cookies(HttpHeaders headers, RouteDestination destination) {
        List<String> lines = headers.getOrEmpty(HttpHeaders.COOKIE);
        if (lines.isEmpty()) {
            return;
        }
        List<String> kept = new ArrayList<>();
        if (destination instanceof RouteDestination.Page) {
            for (String pair : String.join(";", lines).split(";")) {
                if (!pair.isBlank() && !pair.strip().startsWith(cookie.name() + "=")) {
                    kept.add(pair.strip());
                }
            }
        }
        if (kept.isEmpty()) {
            headers.remove(HttpHeaders.COOKIE);
        } else {
            headers.set(HttpHeaders.COOKIE, String.join("; ", kept));
        }
    }
}

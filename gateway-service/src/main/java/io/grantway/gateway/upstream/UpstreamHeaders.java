package io.grantway.gateway.upstream;

import io.grantway.contracts.CallKind;
import io.grantway.gateway.edge.IncomingRequest;
import io.grantway.gateway.route.RouteDestination;
import io.grantway.gateway.session.SessionCookie;
import io.grantway.platform.PlatformSettings;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Sets the headers that a service receives: request id, client address and the configured public origin. The
 * console's cookie is removed; API requests carry no cookies, except that a password change names the browser, which
 * stays known. It is the last header filter because Spring Cloud Gateway removes forwarding headers that its own trusted
 * proxies did not send.
 */
@Component
final class UpstreamHeaders implements HttpHeadersFilter, Ordered {

    private static final String PASSWORD_CHANGE = "/api/v1/me/password";

    private final SessionCookie cookie;
    private final String browserCookie;
    private final String patience;
    private final String proto;
    private final String host;
    private final String port;

    UpstreamHeaders(SessionCookie cookie, PlatformSettings platform, UpstreamSettings settings) {
        this.patience = Long.toString(settings.timeLimit().toMillis());
        URI origin = platform.publicUrl();
        this.cookie = cookie;
        this.browserCookie = platform.https() ? "__Host-grantway_browser" : "grantway_browser";
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
        cookies(headers, incoming.destination(), exchange.getRequest().getPath().value());
        headers.set(CallKind.PATIENCE_HEADER, patience);
        headers.set("X-Request-Id", incoming.requestId());
        headers.set("X-Forwarded-For", incoming.clientAddress());
        headers.set("X-Forwarded-Proto", proto);
        headers.set("X-Forwarded-Host", host);
        headers.set("X-Forwarded-Port", port);
        return headers;
    }

    private void cookies(HttpHeaders headers, RouteDestination destination, String path) {
        List<String> kept = headers.getOrEmpty(HttpHeaders.COOKIE).stream()
                .flatMap(line -> Stream.of(line.split(";")))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty() && passes(pair, destination, path))
                .toList();
        if (kept.isEmpty()) {
            headers.remove(HttpHeaders.COOKIE);
        } else {
            headers.set(HttpHeaders.COOKIE, String.join("; ", kept));
        }
    }

    private boolean passes(String pair, RouteDestination destination, String path) {
        return destination instanceof RouteDestination.Page
                ? !pair.startsWith(cookie.name() + "=")
                : path.equals(PASSWORD_CHANGE) && pair.startsWith(browserCookie + "=");
    }
}

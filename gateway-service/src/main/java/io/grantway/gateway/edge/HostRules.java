package io.grantway.gateway.edge;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates the Host header: exactly one, a name or an address with an optional port (RFC 9112 §3.2). The gateway
 * does not use its value, but a proxy or a service might interpret a duplicate or malformed one differently.
 */
final class HostRules {

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::(\\d{1,5}))?");

    private HostRules() {}

    /** The reason for rejecting the request, as shown to the caller; null when the header is valid. */
    static @Nullable String refusal(HttpRequest request) {
        List<String> values = request.headers().getAll(HttpHeaderNames.HOST);
        if (values.isEmpty() && request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            return null; // which did not know it
        }
        if (values.size() != 1) {
            return "The request must have exactly one Host header.";
        }
        var host = HOST.matcher(values.getFirst());
        boolean fine = host.matches() && (host.group(1) == null || Integer.parseInt(host.group(1)) <= HIGHEST_PORT);
        return fine ? null : "The Host header must be a name or an address, with or without a port.";
    }
}

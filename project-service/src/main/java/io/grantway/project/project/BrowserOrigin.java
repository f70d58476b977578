package io.grantway.project.project;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An origin as a browser sends it (RFC 6454 §6.2). Only https, or http on loopback; anything that a browser would never
 * send is rejected, because it would match nothing or too much.
 */
final class BrowserOrigin {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private BrowserOrigin() {}

    /** Describes to the caller what is wrong with a text as an allowed origin; null when it is valid. */
    static @Nullable String problem(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return wrong(text);
        }
        String host = uri.getHost();
        if (host == null || uri.getScheme() == null || !text.equals(serialised(uri, host))) {
            return wrong(text);
        }
        return switch (uri.getScheme()) {
            case "https" -> null;
            case "http" ->
                LOOPBACK.contains(host) ? null : "'" + text + "' must use https; http is allowed for loopback only.";
            default -> wrong(text);
        };
    }

    private static String serialised(URI uri, String host) {
        boolean defaultPort = uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
        boolean noPort = uri.getPort() < 1 || uri.getPort() > 65_535 || defaultPort;
        String trimmed = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return uri.getScheme() + "://" + trimmed.toLowerCase(Locale.ROOT) + (noPort ? "" : ":" + uri.getPort());
    }

    private static String wrong(String text) {
        return "'" + text + "' is no origin; one is https://app.example.com or https://app.example.com:8443, in lower"
                + " case, without path and without the default port.";
    }
}

package io.grantway.oauthconfig.provider.outbound;

import java.net.URI;
import java.util.Locale;

/** Origin of a URL: scheme, host as written, and port (RFC 6454 §4). */
record Origin(String scheme, String host, int port) {

    Origin {
        scheme = scheme.toLowerCase(Locale.ROOT);
        host = host.toLowerCase(Locale.ROOT);
    }

    static Origin of(URI uri) {
        int plain = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return new Origin(uri.getScheme(), uri.getHost(), uri.getPort() < 0 ? plain : uri.getPort());
    }

    /**
     * Parses an origin from the settings.
     *
     * @throws IllegalArgumentException if it is not an http or https origin
     */
    static Origin parse(String text) {
        URI uri = URI.create(text);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || !text.equals(uri.getScheme() + "://" + uri.getRawAuthority())) {
            throw wrong(text);
        }
        if (uri.getRawUserInfo() != null || uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw wrong(text);
        }
        return of(uri);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("'" + text
                + "' is not a valid origin; oauthconfig.allowed-provider-origins expects scheme://host:port"
                + " without a path, such as http://localhost:8090");
    }
}

package io.grantway.oauthconfig.provider.discovery;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where metadata are published (RFC 8414 §3.1, OpenID Connect Discovery §4, RFC 9728 §3.1). */
final class WellKnown {

    private static final String SERVER = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";

    private WellKnown() {}

    /** The URLs of an issuer's metadata, the likeliest first. */
    static List<String> ofServer(URI issuer) {
        String path = path(issuer);
        return Stream.of(origin(issuer) + path + OPENID, origin(issuer) + SERVER + path, origin(issuer) + OPENID + path)
                .distinct()
                .toList();
    }

    /** The URLs of a resource's metadata: its own and, failing that, those of its origin. */
    static List<String> ofResource(URI resource) {
        String query = resource.getRawQuery() == null ? "" : "?" + resource.getRawQuery();
        return Stream.of(origin(resource) + RESOURCE + path(resource) + query, origin(resource) + RESOURCE)
                .distinct()
                .toList();
    }

    /** The issuer whose metadata are at this URL; null if it is not the URL of metadata. */
    static @Nullable String issuerOf(URI url) {
        String path = path(url);
        if (path.endsWith(OPENID)) {
            return origin(url) + path.substring(0, path.length() - OPENID.length());
        }
        for (String wellKnown : List.of(SERVER, OPENID)) {
            if (path.startsWith(wellKnown + "/") || path.equals(wellKnown)) {
                return origin(url) + path.substring(wellKnown.length());
            }
        }
        return null;
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** Without the slash at its end. */
    private static String path(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}

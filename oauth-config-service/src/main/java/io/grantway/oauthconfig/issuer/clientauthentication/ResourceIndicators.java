package io.grantway.oauthconfig.issuer.clientauthentication;

import io.grantway.platform.PlatformSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Component;

/**
 * Checks resource indicators (RFC 8707): the only resource is the platform's API, identified by the public URL. A
 * request for another resource must not receive a token for this one.
 */
@Component
public final class ResourceIndicators {

    public static final String PARAMETER = "resource";
    public static final String INVALID_TARGET = "invalid_target";

    private final String api;

    ResourceIndicators(PlatformSettings settings) {
        this.api = canonical(settings.publicUrl().toString());
    }

    /** Whether every named resource is known; naming none is valid, naming two is not. */
    public boolean accept(String @Nullable [] named) {
        return named == null || (named.length == 1 && api.equals(canonical(named[0])));
    }

    public static OAuth2Error refusal() {
        return new OAuth2Error(INVALID_TARGET, "'resource' must be the platform's API; leave the parameter out.", null);
    }

    /** The resource with scheme and host in lower case, without default port and trailing slash; empty when invalid. */
    private static String canonical(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() == null
                    || uri.getHost() == null
                    || uri.getRawFragment() != null
                    || uri.getRawUserInfo() != null) {
                return "";
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean plain = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
            String path = uri.getRawPath().equals("/") ? "" : uri.getRawPath();
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (plain ? "" : ":" + uri.getPort()) + path
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        } catch (URISyntaxException e) {
            return "";
        }
    }
}

package io.grantway.oauthconfig.issuer.clientauthentication;

import io.grantway.platform.PlatformSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Component;

/**
 * Resource indicators (RFC 8707): the one resource is the platform's API, whose identifier is the public URL. A token for
 * another one is not to be had, so naming it must not end in a token for ours.
 */
@Component
public final class ResourceIndicators {

    public static final String PARAMETER = "resource";
    public static final String INVALID_TARGET = "invalid_target";

    private final String api;

    ResourceIndicators(PlatformSettings settings) {
        this.api = canonical(settings.publicUrl().toString());
    }

    /** Whether all that a request names is here; naming none is fine, naming two in one request is not. */
    public boolean accept(String @Nullable [] named) {
        return named == null || (named.length == 1 && api.equals(canonical(named[0])));
    }

    public static OAuth2Error refusal() {
        return new OAuth2Error(
                INVALID_TARGET, "The only resource is the platform's API; leave the parameter out.", null);
    }

    /** Scheme and host in lower case, without default port and final slash; empty for what is no resource. */
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

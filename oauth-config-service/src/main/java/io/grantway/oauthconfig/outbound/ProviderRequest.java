package io.grantway.oauthconfig.outbound;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider. Its string form names method and host only: headers and body hold secrets.
 *
 * @param body absent for requests without one
 */
public record ProviderRequest(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {

    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}

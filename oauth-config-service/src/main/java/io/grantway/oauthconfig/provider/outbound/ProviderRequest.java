package io.grantway.oauthconfig.provider.outbound;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider. {@code toString} contains only method and host: headers and body hold secrets.
 *
 * @param configuration whose budget the call uses
 * @param body absent for requests without one
 * @param secrets the parts of the request that must not be shown, wherever the provider repeats them
 */
public record ProviderRequest(
        ProviderConfigId configuration,
        String method,
        URI uri,
        Map<String, String> headers,
        byte @Nullable [] body,
        Set<String> secrets) {

    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}

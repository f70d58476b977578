package io.grantway.oauthconfig.provider.outbound;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider. Its string form names method and host only: headers and body hold secrets.
 *
 * @param configuration on whose budget it goes
 * @param body absent for requests without one
 * @param secrets what of the request must not be shown, wherever the provider repeats it
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

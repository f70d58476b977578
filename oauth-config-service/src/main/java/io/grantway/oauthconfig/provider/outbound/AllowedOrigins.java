package io.grantway.oauthconfig.provider.outbound;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Origins of providers that the operator allows, whatever their addresses are and without TLS. An origin must match
 * exactly: another port, scheme or spelling of the same host is not allowed.
 */
@Component
public class AllowedOrigins {

    private final Set<Origin> origins;

    @Autowired
    AllowedOrigins(OutboundSettings settings) {
        this(settings.allowedProviderOrigins());
    }

    AllowedOrigins(List<String> origins) {
        this.origins = origins.stream().map(Origin::parse).collect(Collectors.toUnmodifiableSet());
    }

    boolean contains(URI uri) {
        return all().contains(Origin.of(uri));
    }

    /** Whether a connection to this host and port belongs to an allowed origin. */
    boolean reaches(String host, int port) {
        return all().stream()
                .anyMatch(origin -> origin.port() == port && origin.host().equalsIgnoreCase(host));
    }

    Set<Origin> all() {
        return origins;
    }
}

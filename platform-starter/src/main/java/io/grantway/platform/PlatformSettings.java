package io.grantway.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings that every service has.
 *
 * @param publicUrl public origin of the gateway, without a trailing slash; also the issuer of tokens ({@code iss})
 * @param serviceName name of this service, which is its audience and its client_id
 * @param serviceKey file with the service's private key (JWK, EC P-256)
 * @param serviceKeys file with the public keys of all services (JWK Set, {@code kid} = service name); of several with
 *     one name the first is the current one, and signatures by the others are still accepted
 * @param services addresses of the other services; several addresses are replicas
 * @param metricsTokenFile file with the bearer token for the metrics; without it they are closed
 */
@ConfigurationProperties("grantway")
public record PlatformSettings(
        URI publicUrl,
        String serviceName,
        @Nullable Path serviceKey,
        @Nullable Path serviceKeys,
        @DefaultValue Map<String, List<URI>> services,
        @Nullable Path metricsTokenFile) {

    /** The name of the service that issues tokens. */
    public static final String ISSUER = "oauth-config-service";

    /** The audience of the tokens of people and apps. */
    public static final String API_AUDIENCE = "grantway-api";

    public PlatformSettings {
        if (publicUrl.toString().endsWith("/") || publicUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "GRANTWAY_PUBLIC_URL must be an origin such as https://grantway.example.com, but is " + publicUrl);
        }
    }

    public String issuer() {
        return publicUrl.toString();
    }

    public boolean https() {
        return "https".equals(publicUrl.getScheme());
    }

    /** The addresses of another service, at least one. */
    public List<URI> service(String name) {
        List<URI> addresses = services.getOrDefault(name, List.of());
        if (addresses.isEmpty()) {
            throw new IllegalStateException("No address is configured for " + name + ".");
        }
        return addresses;
    }
}

package io.grantway.oauthconfig.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Judges a URL before it is kept as a provider's endpoint: https, or http on loopback where that is allowed. */
@Component
public class ProviderUrl {

    private final boolean allowLoopback;

    ProviderUrl(OutboundSettings settings) {
        this.allowLoopback = settings.allowLoopbackProviders();
    }

    /** What is wrong with the URL, as one sentence for the person who entered it; empty when it may be used. */
    public Optional<String> problem(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("This is not a URL.");
        }
        if (!uri.isAbsolute() || uri.getHost() == null) {
            return Optional.of("The URL must be absolute, such as https://provider.example/oauth/token.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("The URL must have neither user information nor a fragment.");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            return Optional.of("The port does not exist.");
        }
        return switch (uri.getScheme()) {
            case "https" -> Optional.empty();
            case "http" -> plain(uri.getHost());
            default -> Optional.of("The URL must start with https://.");
        };
    }

    private Optional<String> plain(String host) {
        return allowLoopback && isLoopbackName(host)
                ? Optional.empty()
                : Optional.of("The URL must start with https://.");
    }

    /** Only names that can be nothing else: the literal addresses and {@code localhost}. */
    static boolean isLoopbackName(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }
}

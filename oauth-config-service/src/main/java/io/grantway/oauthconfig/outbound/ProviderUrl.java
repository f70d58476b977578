package io.grantway.oauthconfig.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Judges a URL before it is kept as a provider's endpoint: https, or http on loopback where that is allowed. */
@Component
public class ProviderUrl {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");

    private final boolean allowLoopback;
    private final AddressRules addresses;

    ProviderUrl(OutboundSettings settings) {
        this.allowLoopback = settings.allowLoopbackProviders();
        this.addresses = new AddressRules(allowLoopback);
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
            case "https" -> literal(uri.getHost());
            case "http" -> plain(uri.getHost());
            default -> Optional.of("The URL must start with https://.");
        };
    }

    /** A literal address is judged here already; a name when it is called. */
    private Optional<String> literal(String host) {
        if (!LITERAL.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return addresses.allows(InetAddress.getByName(host))
                    ? Optional.empty()
                    : Optional.of("The address is not a public one.");
        } catch (UnknownHostException e) {
            return Optional.of("The address does not exist.");
        }
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

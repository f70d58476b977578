package io.grantway.oauthconfig.provider.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Checks a URL before it is stored as a provider's endpoint: https and public, or of an origin that the operator
 * allows.
 */
@Component
public class ProviderUrl {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|0x[0-9a-f.x]+|\\[.*]", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCAL = Pattern.compile("(.+\\.)?localhost\\.?", Pattern.CASE_INSENSITIVE);
    private static final String NOT_PUBLIC = "The address is not public.";

    private final AllowedOrigins allowed;

    ProviderUrl(AllowedOrigins allowed) {
        this.allowed = allowed;
    }

    /** The problem with the URL, as a sentence for the person who entered it; empty if it may be used. */
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
            return Optional.of("The port must be 1 to 65535.");
        }
        if (allowed.contains(uri)) {
            return Optional.empty();
        }
        return uri.getScheme().equals("https") ? host(uri.getHost()) : Optional.of("The URL must start with https://.");
    }

    /** Literal addresses and local names are checked here; other names when they are called. */
    private static Optional<String> host(String host) {
        if (LOCAL.matcher(host).matches()) {
            return Optional.of(NOT_PUBLIC);
        }
        if (!LITERAL.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return AddressRules.isPublic(InetAddress.getByName(host)) ? Optional.empty() : Optional.of(NOT_PUBLIC);
        } catch (UnknownHostException e) {
            return Optional.of("The host name cannot be resolved.");
        }
    }
}

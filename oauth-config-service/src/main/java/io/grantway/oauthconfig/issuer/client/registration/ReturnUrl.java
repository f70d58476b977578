package io.grantway.oauthconfig.issuer.client.registration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Validates a URL of an app before it is registered. Later it is compared as a string, so a registered URL must have
 * one meaning only: no wildcard, no encoded separator, nothing that browsers rewrite.
 */
final class ReturnUrl {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private ReturnUrl() {}

    /** The reason for rejecting it; empty when it may be registered. */
    static Optional<String> flaw(String text) {
        if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return Optional.of(
                    "Only visible ASCII characters are allowed; write internationalised host names in their xn-- form.");
        }
        if (text.indexOf('\\') >= 0 || text.indexOf('*') >= 0) {
            return Optional.of("Wildcards and backslashes are not allowed.");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of("It is not a valid URL.");
        }
        return Optional.ofNullable(flaw(uri));
    }

    private static @Nullable String flaw(URI uri) {
        String host = uri.getHost();
        String scheme = uri.getScheme();
        if (scheme == null || host == null || host.isEmpty()) {
            return "It must be an absolute URL with a host.";
        }
        if (uri.getRawUserInfo() != null) {
            return "User information is not allowed.";
        }
        if (uri.getRawFragment() != null) {
            return "A fragment is not allowed.";
        }
        if (host.endsWith(".")
                || uri.getRawAuthority().endsWith(":")
                || uri.getRawAuthority().contains("%")) {
            return "The host and port must not be encoded.";
        }
        String path = uri.getRawPath();
        if (path.contains("/../")
                || path.endsWith("/..")
                || path.contains("/./")
                || path.contains("//")
                || path.toLowerCase(Locale.ROOT).matches(".*%(2e|2f|5c|00).*")) {
            return "The path must be in normal form.";
        }
        if (scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host))) {
            return null;
        }
        return "It must be https, or http on 127.0.0.1, [::1] or localhost.";
    }
}

package io.grantway.oauthconfig.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that a project supplies for an endpoint, such as a tenant's subdomain.
 *
 * @param pattern what the whole value must match; never anything that could end a host name or a path segment
 * @param defaultValue used when the project supplies none
 */
public record Input(
        @Nullable String description,
        String pattern,
        @Nullable String defaultValue) {

    private static final String HOST_LABELS = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?";

    public Input {
        pattern = requireNonNullElse(pattern, HOST_LABELS);
    }

    public boolean accepts(String value) {
        return Pattern.matches(pattern, value) && Pattern.matches(HOST_LABELS, value);
    }
}

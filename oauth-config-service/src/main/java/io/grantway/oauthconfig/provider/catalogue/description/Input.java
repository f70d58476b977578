package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;
import io.grantway.contracts.oauthconfig.provider.InputType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that a project or an end user supplies for an endpoint, such as a subdomain.
 *
 * @param type default subdomain; determines the allowed characters
 * @param example a valid value; default one that fits the type
 * @param pattern regular expression that the whole value must match in addition to the rule of its type
 * @param defaultValue used when none is supplied
 * @param ask who supplies it; default the project
 */
public record Input(
        @Nullable String description,
        @Nullable String descriptionRu,
        InputType type,
        String example,
        @Nullable String pattern,
        @Nullable String defaultValue,
        Ask ask) {

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL);
    private static final Pattern ACCOUNT = Pattern.compile(LABEL + "(?:\\." + LABEL + "){0,3}");
    /** At least two labels; the last one starts with a letter, which excludes IP addresses. */
    private static final Pattern HOST = Pattern.compile("(?:" + LABEL + "\\.){1,10}[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?");
    /** Printable ASCII; may be empty, for a parameter that is not sent. */
    private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7E]*");

    private static final Pattern SCHEME = Pattern.compile("(?i)https?://");

    public Input {
        type = requireNonNullElse(type, InputType.SUBDOMAIN);
        example = requireNonNullElse(example, standardExample(type));
        ask = requireNonNullElse(ask, Ask.PROJECT);
    }

    private static String standardExample(InputType type) {
        return switch (type) {
            case SUBDOMAIN, ACCOUNT, PATH_SEGMENT, QUERY_VALUE -> "acme";
            case HOST -> "login.example.com";
            case TEXT -> "name@example.com";
        };
    }

    /**
     * Normalizes a pasted value to the form that endpoints contain: removes a scheme, the rest of a URL, and the part
     * of the host that the endpoint itself has.
     *
     * @param suffixes what follows the input in the hosts of the endpoints
     */
    public String normalize(String entered, List<String> suffixes) {
        String value = entered.strip();
        if (type == InputType.PATH_SEGMENT || type == InputType.QUERY_VALUE || type == InputType.TEXT) {
            return value;
        }
        value = host(value).toLowerCase(Locale.ROOT);
        for (boolean cut = true; cut; ) {
            String before = value;
            value = suffixes.stream()
                    .filter(before::endsWith)
                    .findFirst()
                    .map(suffix -> before.substring(0, before.length() - suffix.length()))
                    .orElse(before);
            cut = !value.equals(before);
        }
        return type == InputType.ACCOUNT ? value.replace('_', '-') : value;
    }

    /** The authority of a URL; a path is cut off only if a scheme shows that the value is a URL. */
    private static String host(String value) {
        var scheme = SCHEME.matcher(value);
        String rest = scheme.lookingAt() ? value.substring(scheme.end()) : value;
        int slash = rest.indexOf('/');
        boolean cut = slash >= 0 && (rest.length() < value.length() || slash == rest.length() - 1);
        String host = cut ? rest.substring(0, slash) : rest;
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** Whether a normalized value is allowed in an endpoint. */
    public boolean accepts(String value) {
        return matches(type, value) && (pattern == null || ValuePattern.matches(pattern, value));
    }

    static boolean matches(InputType type, String value) {
        Pattern rule =
                switch (type) {
                    case SUBDOMAIN -> SUBDOMAIN;
                    case ACCOUNT -> ACCOUNT;
                    case HOST -> HOST;
                    case PATH_SEGMENT, QUERY_VALUE -> SEGMENT;
                    case TEXT -> TEXT;
                };
        return value.length() <= 253 && rule.matcher(value).matches();
    }

    /** The message for a person whose value is rejected. */
    public String expectation(List<String> suffixes) {
        String what =
                switch (type) {
                    case SUBDOMAIN -> "a single name of letters, digits and hyphens";
                    case ACCOUNT -> "an account id of letters, digits, hyphens and dots";
                    case HOST -> "a host name without scheme, port or path";
                    case PATH_SEGMENT, QUERY_VALUE -> "letters, digits, dots, hyphens and underscores";
                    case TEXT -> "at most 253 printable ASCII characters";
                };
        String before = suffixes.isEmpty() ? "" : ", the part before " + String.join(" or ", suffixes);
        return "expected " + what + ", such as '" + example + "'" + before + ".";
    }

    /** Who supplies an input: the project in its configuration, or the end user of each connection. */
    public enum Ask {
        PROJECT,
        CONNECTION;

        @JsonCreator
        public static Ask of(String text) {
            return WireName.parse(Ask.class, text);
        }

        @JsonValue
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}

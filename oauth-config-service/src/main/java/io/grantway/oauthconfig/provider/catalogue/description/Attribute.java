package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;
import io.grantway.contracts.oauthconfig.provider.InputType;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fact about one connection that a URL or a parameter contains, such as the region that the provider names in its
 * callback.
 *
 * @param type default path segment; determines the allowed characters
 * @param hosts the hosts that a host or an origin may be; {@code *.} in front of one allows all hosts below it
 * @param pattern regular expression that the whole value must match in addition to the rule of its type
 * @param defaultValue used until the provider reports one
 * @param perGrant whether each authorization has its own value; a different value then does not mean a different account
 */
public record Attribute(
        Type type,
        List<String> hosts,
        @Nullable String pattern,
        @Nullable String defaultValue,
        boolean perGrant) {

    private static final String SCHEME = "https://";
    private static final String BELOW = "*.";

    public Attribute {
        type = requireNonNullElse(type, Type.PATH_SEGMENT);
        hosts = List.copyOf(requireNonNullElse(hosts, List.of()));
    }

    /** Whether a URL may contain the value: the provider or an end user chose it. */
    public boolean accepts(String value) {
        return type.accepts(value)
                && (pattern == null || ValuePattern.matches(pattern, value))
                && (!type.namesHost() || allowsHost(type == Type.ORIGIN ? value.substring(SCHEME.length()) : value));
    }

    private boolean allowsHost(String host) {
        return hosts.stream()
                .anyMatch(allowed -> allowed.startsWith(BELOW)
                        ? host.endsWith(allowed.substring(1)) && host.length() >= allowed.length()
                        : host.equals(allowed));
    }

    /** The kinds of attribute. */
    public enum Type {
        SUBDOMAIN,
        /** A whole host name. */
        HOST,
        /** {@code https://} and a host name, without port and path. */
        ORIGIN,
        PATH_SEGMENT,
        QUERY_VALUE,
        /** Printable text, for parameters only. */
        TEXT;

        boolean namesHost() {
            return this == HOST || this == ORIGIN;
        }

        boolean accepts(String value) {
            return this == ORIGIN
                    ? value.startsWith(SCHEME) && HOST.accepts(value.substring(SCHEME.length()))
                    : Input.matches(input(), value);
        }

        private InputType input() {
            return switch (this) {
                case SUBDOMAIN -> InputType.SUBDOMAIN;
                case HOST, ORIGIN -> InputType.HOST;
                case PATH_SEGMENT -> InputType.PATH_SEGMENT;
                case QUERY_VALUE -> InputType.QUERY_VALUE;
                case TEXT -> InputType.TEXT;
            };
        }

        /** Whether an attribute of this type is allowed at its position in the template. */
        public boolean fits(String template, String attribute) {
            String placeholder = "{" + attribute + "}";
            return this == ORIGIN
                    ? template.matches(Pattern.quote(placeholder) + "(/.*)?")
                    : EndpointTemplate.fits(template, attribute, input());
        }

        @JsonCreator
        public static Type of(String text) {
            return WireName.parse(Type.class, text);
        }

        @JsonValue
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}

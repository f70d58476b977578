package io.grantway.oauthconfig.provider.catalogue.description;

import io.grantway.contracts.oauthconfig.provider.InputType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An endpoint with {@code {name}} placeholders; a value can change nothing but its own placeholder. Spring's {@code
 * UriComponentsBuilder} is not used because it encodes a value that would change more instead of rejecting it.
 */
public final class EndpointTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9_]+)}");
    private static final Pattern HOST_INPUT = Pattern.compile("https?://\\{([a-z0-9_]+)}([^/:?#]*).*");
    private static final String CLIENT_ID = "client_id";
    private static final Pattern FORBIDDEN_VALUE = Pattern.compile("(?s).*[/:?#@\\\\&=%\\s\\p{Cntrl}].*|\\.*");

    private EndpointTemplate() {}

    /** The names of the inputs in the template. */
    public static List<String> inputs(String template) {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .map(EndpointTemplate::name)
                .filter(name -> !name.equals(CLIENT_ID))
                .distinct()
                .toList();
    }

    /**
     * The part of the host after an input at its beginning, such as {@code .zendesk.com}; empty if the input is a
     * whole host.
     */
    public static Optional<String> hostSuffix(String template, String input) {
        Matcher matcher = HOST_INPUT.matcher(template);
        return matcher.matches() && matcher.group(1).equals(input) ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /** Whether an input of this type is allowed at its position in the template. */
    public static boolean fits(String template, String input, InputType type) {
        String placeholder = "{" + input + "}";
        Optional<String> suffix = hostSuffix(template, input);
        boolean once = template.indexOf(placeholder) == template.lastIndexOf(placeholder);
        return switch (type) {
            case SUBDOMAIN, ACCOUNT ->
                once && suffix.filter(text -> text.startsWith(".")).isPresent();
            case HOST -> once && suffix.filter(String::isEmpty).isPresent();
            case PATH_SEGMENT ->
                once
                        && template.matches(
                                "(?:https?://[^/?#]+|\\{[a-z0-9_]+})/[^?#]*" + Pattern.quote(placeholder) + ".*");
            case QUERY_VALUE -> once && template.matches("[^?#]+\\?[^#]*=" + Pattern.quote(placeholder) + "(&.*)?");
            case TEXT -> false;
        };
    }

    /**
     * The endpoint with its values filled in.
     *
     * @throws IllegalArgumentException when a value is missing or would change more than its placeholder, or when the
     *     result is not a URL
     */
    public static URI expand(String template, Map<String, String> values, String clientId) {
        return URI.create(replace(template, name -> {
            if (name.equals(CLIENT_ID)) {
                return URLEncoder.encode(clientId, StandardCharsets.UTF_8);
            }
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("input " + name + " is missing");
            }
            if (FORBIDDEN_VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("input " + name + " has a value that would change the address");
            }
            return value;
        }));
    }

    private static String replace(String template, UnaryOperator<String> value) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> Matcher.quoteReplacement(value.apply(name(match))));
    }

    private static String name(MatchResult placeholder) {
        return placeholder.group(1);
    }
}

package io.grantway.oauthconfig.catalogue.description;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An endpoint with {@code {name}} in it. Values have passed their input's pattern and cannot change host or path structure. */
public final class EndpointTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z0-9_]+}");
    private static final String CLIENT_ID = "client_id";

    private EndpointTemplate() {}

    /** The inputs that it names. */
    public static List<String> inputs(String template) {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .map(EndpointTemplate::name)
                .filter(name -> !name.equals(CLIENT_ID))
                .distinct()
                .toList();
    }

    /** What it may become, to be looked at. */
    public static String example(String template) {
        return PLACEHOLDER.matcher(template).replaceAll("example");
    }

    /**
     * The endpoint itself.
     *
     * @throws IllegalArgumentException when a value is missing, or the result is no URL
     */
    public static URI expand(String template, Map<String, String> values, String clientId) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        String expanded = matcher.replaceAll(match -> {
            String name = name(match);
            if (name.equals(CLIENT_ID)) {
                return Matcher.quoteReplacement(URLEncoder.encode(clientId, StandardCharsets.UTF_8));
            }
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("input " + name + " is missing");
            }
            return Matcher.quoteReplacement(value);
        });
        return URI.create(expanded);
    }

    private static String name(MatchResult placeholder) {
        return placeholder.group().substring(1, placeholder.group().length() - 1);
    }
}

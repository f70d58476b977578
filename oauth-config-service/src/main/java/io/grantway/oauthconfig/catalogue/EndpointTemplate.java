package io.grantway.oauthconfig.catalogue;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An endpoint with {@code {name}} in it. Values have passed their input's pattern and cannot change host or path structure. */
public final class EndpointTemplate {

    static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z0-9_]+}");
    static final String CLIENT_ID = "client_id";

    private EndpointTemplate() {}

    /**
     * The endpoint itself.
     *
     * @throws IllegalArgumentException when a value is missing, or the result is no URL
     */
    public static URI expand(String template, Map<String, String> values, String clientId) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        String expanded = matcher.replaceAll(match -> {
            String name = match.group().substring(1, match.group().length() - 1);
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
}

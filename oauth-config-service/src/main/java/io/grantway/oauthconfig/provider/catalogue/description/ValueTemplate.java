package io.grantway.oauthconfig.provider.catalogue.description;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A parameter, header or claim with {@code {name}} placeholders; the whole is encoded when it is sent. */
public final class ValueTemplate {

    /** The placeholder of the client id. */
    public static final String CLIENT_ID = "client_id";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9_]+)}");

    private ValueTemplate() {}

    /** The names of the placeholders. */
    public static Stream<String> placeholders(String template) {
        return PLACEHOLDER.matcher(template).results().map(match -> match.group(1));
    }

    /** The value with its placeholders filled in. */
    public static String expand(String template, UnaryOperator<String> value) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> Matcher.quoteReplacement(value.apply(match.group(1))));
    }
}

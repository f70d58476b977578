package io.grantway.sandbox.protocol;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Form-encoded request parameters, from the query or from the body but never both, so that no secret is accepted in a
 * URL. A parameter without a value counts as omitted; repeated names are recorded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.1">RFC 6749 §3.1, §3.2</a>
 */
public record Parameters(Map<String, String> values, Set<String> repeated) {

    /** Parses parameters; throws {@link OAuthError} {@code invalid_request} when the encoding is broken. */
    public static Parameters parse(@Nullable String encoded) {
        var values = new LinkedHashMap<String, String>();
        var seen = new HashSet<String>();
        var repeated = new HashSet<String>();
        for (String pair : encoded == null ? new String[0] : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!name.isEmpty() && !seen.add(name)) {
                repeated.add(name);
            } else if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
        return new Parameters(Map.copyOf(values), Set.copyOf(repeated));
    }

    /** Reads a request body; throws {@code invalid_request} unless it is a form without repeated parameters. */
    public static Parameters ofBody(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            throw OAuthError.badRequest("invalid_request", "the body must be application/x-www-form-urlencoded");
        }
        Parameters parameters = parse(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        if (!parameters.repeated.isEmpty()) {
            throw OAuthError.badRequest("invalid_request", "a parameter is included more than once");
        }
        return parameters;
    }

    public @Nullable String get(String name) {
        return values.get(name);
    }

    /** Returns a parameter; throws {@code invalid_request} when it is missing. */
    public String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw OAuthError.badRequest("invalid_request", name + " is missing");
        }
        return value;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OAuthError.badRequest("invalid_request", "a parameter is not form-encoded");
        }
    }
}

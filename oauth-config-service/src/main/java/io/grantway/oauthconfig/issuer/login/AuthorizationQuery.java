package io.grantway.oauthconfig.issuer.login;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of an authorization request as application/x-www-form-urlencoded text. */
public final class AuthorizationQuery {

    private AuthorizationQuery() {}

    public static String of(Map<String, String[]> parameters) {
        return parameters.entrySet().stream()
                .flatMap(entry ->
                        Arrays.stream(entry.getValue()).map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    static String without(String query, Set<String> names) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> !names.contains(URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package io.grantway.oauthconfig.provider.connectsession.page;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Adds parameters to a URL that may already have some. Spring's {@code UriComponentsBuilder} is not used because it rejects
 * or encodes some characters of a valid URL, such as {@code []}, whereas a registered URL must stay as it is.
 */
final class Query {

    private final Map<String, String> encodedValues = new LinkedHashMap<>();

    Query with(String name, String value) {
        return withEncoded(name, encoded(value));
    }

    /** A value that is written as it is. */
    Query withEncoded(String name, String value) {
        encodedValues.put(name, value);
        return this;
    }

    /** Parameters that replace none of those that are there. */
    Query withMore(Map<String, String> more) {
        more.forEach((name, value) -> encodedValues.putIfAbsent(name, encoded(value)));
        return this;
    }

    URI on(String url) {
        String query = encodedValues.entrySet().stream()
                .map(each -> encoded(each.getKey()) + '=' + each.getValue())
                .collect(Collectors.joining("&"));
        return URI.create(url + (url.indexOf('?') < 0 ? '?' : '&') + query);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

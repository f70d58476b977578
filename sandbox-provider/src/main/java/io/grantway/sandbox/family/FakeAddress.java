package io.grantway.sandbox.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of the form {@code https://{shop}.example.com/{version:v[12]}/token}. */
record FakeAddress(Pattern pattern, List<String> names) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)(?::([^{}]+))?}");

    static FakeAddress of(String url) {
        StringBuilder pattern = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(url);
        int from = "https://".length();
        while (variable.find()) {
            pattern.append(Pattern.quote(url.substring(from, variable.start())))
                    .append('(')
                    .append(variable.group(2) == null ? "[A-Za-z0-9_-]+" : variable.group(2))
                    .append(')');
            names.add(variable.group(1));
            from = variable.end();
        }
        pattern.append(Pattern.quote(url.substring(from)));
        return new FakeAddress(Pattern.compile(pattern.toString()), List.copyOf(names));
    }

    /** The values of the variables; empty if this is another address. */
    Optional<Map<String, String>> match(String host, String path) {
        Matcher matcher = pattern.matcher(host.toLowerCase(Locale.ROOT) + path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(values);
    }
}

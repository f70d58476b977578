package io.grantway.gateway.edge;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;

/**
 * Decides which request headers are accepted. Every header that could be mistaken for one of the platform's own
 * (identity, forwarding, request id) is removed in any spelling: all {@code X-} headers but two, all names that
 * contain an underscore, and a list of others.
 */
final class HeaderRules {

    static final String CSRF = "X-CSRF-Token";

    private static final Set<String> KEPT = Set.of("x-requested-with", "x-csrf-token");
    private static final Set<String> DROPPED = Set.of(
            "forwarded",
            "subject-token",
            "actor-token",
            "remote-user",
            "remote-addr",
            "client-ip",
            "true-client-ip",
            "cf-connecting-ip",
            "fastly-client-ip",
            "ssl-client-cert",
            "client-cert",
            "client-cert-chain",
            "proxy-authorization",
            "proxy-connection",
            "proxy",
            "via",
            "baggage",
            "traceparent", // a link of the platform's own trace, see OutsideTraces
            "tracestate",
            "b3",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade");

    private HeaderRules() {}

    /** The accepted headers, without those that the Connection header names (RFC 9110 §7.6.1). */
    static HttpHeaders clean(HttpHeaders arrived) {
        Set<String> hopByHop = nominated(arrived.getOrEmpty(HttpHeaders.CONNECTION));
        HttpHeaders clean = new HttpHeaders();
        arrived.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (letsIn(lower) && !hopByHop.contains(lower)) {
                clean.put(name, values);
            }
        });
        return clean;
    }

    private static boolean letsIn(String lower) {
        if (lower.startsWith("x-")) {
            return KEPT.contains(lower);
        }
        return lower.indexOf('_') < 0 && !DROPPED.contains(lower);
    }

    private static Set<String> nominated(List<String> connection) {
        Set<String> names = new TreeSet<>();
        for (String line : connection) {
            for (String name : line.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        names.remove("host");
        names.remove("content-length");
        names.remove("transfer-encoding");
        return names;
    }
}

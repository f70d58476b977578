package io.grantway.platform.page;

import java.util.Map;

/**
 * The headers of a page without external resources: never framed, never cached, no referrer. The console and the
 * sandbox provider have their own policies: the console runs scripts, and the sandbox provider does not use the
 * starter.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
public final class PlainPage {

    private PlainPage() {}

    /**
     * The headers by name.
     *
     * @param sources what the page may load and where its forms may lead, as policy directives
     */
    public static Map<String, String> headers(String sources) {
        return Map.of(
                "Content-Security-Policy",
                        "default-src 'none'; " + sources + "; base-uri 'none'; frame-ancestors 'none'",
                "Cache-Control", "no-store",
                "Referrer-Policy", "no-referrer",
                "X-Content-Type-Options", "nosniff",
                "X-Frame-Options", "DENY");
    }
}

package io.grantway.gateway.page;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.http.HttpHeaders;

/** The headers of pages (Content Security Policy Level 3): nothing runs but what carries this response's nonce. */
final class PageSecurity {

    private static final SecureRandom RANDOM = new SecureRandom();

    private PageSecurity() {}

    static String nonce() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static void protect(HttpHeaders headers, String nonce) {
        headers.set(
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self' 'nonce-" + nonce + "'; style-src 'self' 'nonce-" + nonce
                        + "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; "
                        + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }
}

package io.grantway.gateway.page;

import org.springframework.http.HttpHeaders;

/**
 * The security headers of the console (Content Security Policy Level 3): only scripts with this
 * response's nonce run. They do not use the starter's headers of plain pages because they run scripts and call the
 * API.
 */
final class PageSecurity {

    private PageSecurity() {}

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

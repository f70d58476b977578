package io.grantway.oauthconfig.provider.connectsession.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;

/**
 * What every page of this feature is sent with. Browsers hold {@code form-action} against each redirect that follows a
 * form: to the provider, through whatever it uses to sign in, and back to the app; hence https as a whole.
 */
final class ConnectPageHeaders {

    private ConnectPageHeaders() {}

    static void write(HttpServletResponse response, List<String> redirects) {
        String formAction = redirects.isEmpty() ? "" : " " + String.join(" ", redirects);
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                        + "form-action 'self' https:" + formAction);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
}

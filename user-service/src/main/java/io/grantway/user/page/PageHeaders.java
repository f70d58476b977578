package io.grantway.user.page;

import io.grantway.platform.PlatformSettings;
import io.grantway.platform.page.PlainPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Sets the headers of every hosted page: no caching, no framing, no external resources, no referrer; it also stores a
 * chosen language.
 */
@Component
public class PageHeaders implements HandlerInterceptor {

    private static final String SOURCES = "style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'";

    private final PlatformSettings platform;
    private final PageLanguage language;

    PageHeaders(PlatformSettings platform, PageLanguage language) {
        this.platform = platform;
        this.language = language;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        PlainPage.headers(SOURCES).forEach(response::setHeader);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
        language.requested(request).ifPresent(chosen -> remember(response, chosen));
        return true;
    }

    /**
     * Chromium applies {@code form-action} to the redirects that follow a form (w3c/webappsec-csp#8). A sign-in for
     * an app of another origin ends at that origin, so these forms may lead to any https address and to loopback.
     */
    public static void letFormsLeadToApps(HttpServletResponse response) {
        PlainPage.headers(SOURCES + " https: http://localhost:* http://127.0.0.1:* http://[::1]:*")
                .forEach(response::setHeader);
    }

    private void remember(HttpServletResponse response, Locale chosen) {
        ResponseCookie cookie = ResponseCookie.from(PageLanguage.COOKIE, chosen.getLanguage())
                .path("/")
                .httpOnly(true)
                .secure(platform.https())
                .sameSite("Lax")
                .maxAge(Duration.ofDays(365))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}

package io.grantway.platform.servlet;

import io.grantway.platform.PlatformSettings;
import io.grantway.platform.value.RandomToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A browser cookie of the platform: HttpOnly, SameSite=Lax, no Domain, path {@code /}. Over https it is Secure and
 * has the prefix {@code __Host-}, so neither another host nor plain http can set it.
 */
public final class BrowserCookie {

    private final String name;
    private final boolean secure;

    public BrowserCookie(String name, PlatformSettings settings) {
        this.secure = settings.https();
        this.name = secure ? "__Host-" + name : name;
    }

    /** The value that the browser sent, if it has the expected form. */
    public Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name) && RandomToken.wellFormed(cookie.getValue())) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    public void write(HttpServletResponse response, String value, Duration life) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    public void delete(HttpServletResponse response) {
        write(response, "", Duration.ZERO);
    }
}

package io.grantway.user.signin;

import io.grantway.platform.PlatformSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie {@code grantway_login}; bound to the host by its prefix wherever the public origin is https. */
@Component
class LoginCookie {

    private static final String NAME = "grantway_login";

    private final boolean secure;
    private final String name;

    LoginCookie(PlatformSettings platform) {
        this.secure = platform.https();
        this.name = secure ? "__Host-" + NAME : NAME;
    }

    Optional<BrowserId> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .findFirst()
                        .flatMap(cookie -> BrowserId.of(cookie.getValue()));
    }

    void write(HttpServletResponse response, BrowserId browser) {
        ResponseCookie cookie = ResponseCookie.from(name, browser.value())
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(LoginFlowTable.LIFE)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}

package io.grantway.user.signin;

import io.grantway.platform.PlatformSettings;
import io.grantway.platform.servlet.BrowserCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The cookie {@code grantway_login}, which holds a {@link BrowserId} for as long as a sign-in may take. */
@Component
class LoginCookie {

    private final BrowserCookie cookie;

    LoginCookie(PlatformSettings platform) {
        this.cookie = new BrowserCookie("grantway_login", platform);
    }

    Optional<BrowserId> read(HttpServletRequest request) {
        return cookie.read(request).flatMap(BrowserId::of);
    }

    void write(HttpServletResponse response, BrowserId browser) {
        cookie.write(response, browser.value(), LoginFlowTable.LIFE);
    }
}

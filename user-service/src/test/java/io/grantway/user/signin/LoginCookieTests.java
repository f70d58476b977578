package io.grantway.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.platform.PlatformSettings;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LoginCookieTests {

    @Test
    void cookieWhenOriginIsHttpsThenBoundToTheHost() {
        LoginCookie cookie = new LoginCookie(platform("https://grantway.example.com"));
        MockHttpServletResponse response = new MockHttpServletResponse();
        BrowserId browser = BrowserId.random();
        cookie.write(response, browser);

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("__Host-grantway_login=" + browser.value())
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(new Cookie("grantway_login", browser.value()));
        assertThat(cookie.read(request))
                .as("a cookie without the prefix is not ours")
                .isEmpty();
        request.setCookies(new Cookie("__Host-grantway_login", browser.value()));
        assertThat(cookie.read(request)).contains(browser);
    }

    private static PlatformSettings platform(String origin) {
        return new PlatformSettings(URI.create(origin), "user-service", null, null, Map.of(), null);
    }
}

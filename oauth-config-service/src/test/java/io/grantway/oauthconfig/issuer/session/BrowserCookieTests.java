package io.grantway.oauthconfig.issuer.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.platform.PlatformSettings;
import io.grantway.platform.servlet.BrowserCookie;
import io.grantway.platform.value.RandomToken;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BrowserCookieTests {

    private static final String VALUE = RandomToken.next();

    @Test
    void writeWhenOriginIsHttpsThenHostPrefixAndSecure() {
        assertThat(written("https://grantway.example"))
                .startsWith("__Host-grantway_issuer=" + VALUE)
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
    }

    @Test
    void writeWhenOriginIsHttpThenPlainName() {
        assertThat(written("http://localhost:8080"))
                .startsWith("grantway_issuer=")
                .doesNotContain("Secure");
    }

    @Test
    void readWhenValueIsNotOfOurFormThenNothing() {
        BrowserCookie cookie = new BrowserCookie("grantway_issuer", settings("https://grantway.example"));
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(
                new Cookie("grantway_issuer", VALUE), new Cookie("__Host-grantway_issuer", VALUE.substring(1)));

        assertThat(cookie.read(request)).isEmpty();
        request.setCookies(new Cookie("__Host-grantway_issuer", VALUE));
        assertThat(cookie.read(request)).contains(VALUE);
    }

    private static String written(String origin) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new BrowserCookie("grantway_issuer", settings(origin)).write(response, VALUE, Duration.ofHours(1));
        return String.valueOf(response.getHeader("Set-Cookie"));
    }

    private static PlatformSettings settings(String origin) {
        return new PlatformSettings(URI.create(origin), "oauth-config-service", null, null, Map.of(), null);
    }
}

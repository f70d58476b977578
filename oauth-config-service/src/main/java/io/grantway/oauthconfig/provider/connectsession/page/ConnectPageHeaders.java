package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.platform.page.PlainPage;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;

/**
 * Headers of every page of this feature. Browsers apply {@code form-action} to each redirect after a form: to the
 * provider, its sign-in pages and back to the app; hence all https origins are allowed.
 */
final class ConnectPageHeaders {

    private ConnectPageHeaders() {}

    static void write(HttpServletResponse response, List<String> redirects) {
        String formAction = redirects.isEmpty() ? "" : " " + String.join(" ", redirects);
        PlainPage.headers("style-src 'self'; img-src 'self'; form-action 'self' https:" + formAction)
                .forEach(response::setHeader);
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
}

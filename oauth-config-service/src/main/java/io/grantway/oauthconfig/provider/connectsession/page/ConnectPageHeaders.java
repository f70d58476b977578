package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.platform.page.PlainPage;
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
        PlainPage.headers("style-src 'self'; img-src 'self'; form-action 'self' https:" + formAction)
                .forEach(response::setHeader);
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
}

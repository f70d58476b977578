package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.Kind;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.servlet.BrowserCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.ModelAndView;

/**
 * The callback URL of providers. Parameters are read from the raw query or body: what a container cannot decode must
 * also lead to a page and end the session.
 */
@Controller
class ConnectCallbackController {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LONGEST_BODY = 16_384;

    private final ProviderCallback callback;
    private final PostedResponses posted;
    private final BrowserCookie cookie;

    ConnectCallbackController(ProviderCallback callback, PostedResponses posted, PlatformSettings settings) {
        this.callback = callback;
        this.posted = posted;
        this.cookie = new BrowserCookie(ConnectPageController.COOKIE, settings);
    }

    /** Some providers append a slash to the registered URL. */
    @Allow(value = Who.PROOF, rule = "a state of this browser, for this configuration")
    @GetMapping({"/connect/callback/{configuration}", "/connect/callback/{configuration}/"})
    @Nullable ModelAndView callback(
            @PathVariable("configuration") String configuration,
            HttpServletRequest request,
            HttpServletResponse response) {
        BrowserProof browser = cookie.read(request).map(BrowserProof::new).orElse(null);
        return ConnectPages.show(callback.arrive(id(configuration), request.getQueryString(), browser), response);
    }

    /** Reads no cookie, because browsers send none with a cross-site form. */
    @Allow(
            value = Who.PROOF,
            rule = "a state of this configuration; the response is stored sealed until its browser fetches it")
    @PostMapping({"/connect/callback/{configuration}", "/connect/callback/{configuration}/"})
    @Nullable ModelAndView posted(
            @PathVariable("configuration") String configuration,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        @Nullable String type = request.getContentType();
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        boolean form = type != null
                && type.toLowerCase(Locale.ROOT).startsWith(FORM)
                && body.length <= LONGEST_BODY
                && CallbackParameters.parse(request.getQueryString()).isEmpty();
        return ConnectPages.show(
                form
                        ? posted.receive(id(configuration), new String(body, StandardCharsets.ISO_8859_1))
                        : NextPage.notice(Kind.RESPONSE_REFUSED),
                response);
    }

    /** HEAD requests, such as link previews, have no side effects. */
    @Allow(value = Who.ANYONE, rule = "empty response")
    @RequestMapping(
            path = {"/connect/callback/{configuration}", "/connect/callback/{configuration}/"},
            method = RequestMethod.HEAD)
    void notFound(HttpServletResponse response) {
        ConnectPageHeaders.write(response, List.of());
    }

    @Allow(value = Who.ANYONE, rule = "a page saying that nothing is here")
    @RequestMapping({"/connect/callback/{configuration}", "/connect/callback/{configuration}/", "/connect/{token}"})
    @Nullable ModelAndView otherMethod(HttpServletResponse response) {
        response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, POST");
        return ConnectPages.show(NextPage.notice(Kind.NO_SUCH_METHOD), response);
    }

    /** All other paths below that of the pages, except their assets. */
    @Allow(value = Who.ANYONE, rule = "a page saying that nothing is here")
    @RequestMapping({"/connect", "/connect/", "/connect/{first:(?!assets$).+}/{*rest}"})
    @Nullable ModelAndView nothing(HttpServletResponse response) {
        return ConnectPages.show(NextPage.notice(Kind.LINK_UNKNOWN), response);
    }

    private static @Nullable ProviderConfigId id(String configuration) {
        try {
            return ProviderConfigId.of(configuration);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

package io.grantway.oauthconfig.issuer.login;

import io.grantway.oauthconfig.issuer.client.firstparty.FirstPartyClients;
import io.grantway.oauthconfig.issuer.session.IssuerSession;
import io.grantway.oauthconfig.issuer.session.IssuerSessions;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Signs people out at a client's request (OpenID Connect RP-Initiated Logout 1.0). With an ID token of the current
 * session it ends at once; otherwise the person is asked. The browser returns only to a registered URL.
 */
@Controller
@Allow(value = Who.ANYONE, rule = "ends only the browser's own session, by its ID token or its form")
class LogoutController {

    private static final String PATH = "/oauth2/logout";

    private final IssuerSessions sessions;
    private final IdTokenHint hints;
    private final FirstPartyClients clients;
    private final IssuerPages pages;

    LogoutController(IssuerSessions sessions, IdTokenHint hints, FirstPartyClients clients, IssuerPages pages) {
        this.sessions = sessions;
        this.hints = hints;
        this.clients = clients;
        this.pages = pages;
    }

    @RequestMapping(
            path = PATH,
            method = {RequestMethod.GET, RequestMethod.POST})
    void logout(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LogoutRequest asked = LogoutRequest.of(request);
        Optional<IdTokenHint.Hint> hint = hints.read(asked.idTokenHint().reveal());
        String client = hint.map(IdTokenHint.Hint::clientId).orElse(asked.clientId());
        Optional<IssuerSession> session = sessions.find(request);
        if (session.isPresent()) {
            boolean named =
                    hint.isPresent() && hint.get().sid().equals(session.get().sid());
            if (!named && !sessions.formTokenMatches(request)) {
                Map<String, String> fields = asked.fields(client);
                fields.put(IssuerSessions.FORM_TOKEN, sessions.formToken(request));
                pages.ask(request, response, "sign_out", PATH, fields);
                return;
            }
            sessions.end(session.get(), response);
        }
        leave(asked, client, request, response);
    }

    private void leave(LogoutRequest asked, String client, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String target = asked.postLogoutRedirectUri();
        boolean registered = clients.find(client)
                .filter(found -> found.postLogoutRedirectUris().contains(target))
                .isPresent();
        if (!registered) {
            pages.notice(request, response, "signed_out");
            return;
        }
        String state = asked.state();
        response.sendRedirect(
                state.isEmpty() ? target : target + "?state=" + URLEncoder.encode(state, StandardCharsets.UTF_8));
    }
}

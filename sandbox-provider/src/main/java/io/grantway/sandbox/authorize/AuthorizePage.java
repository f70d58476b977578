package io.grantway.sandbox.authorize;

import io.grantway.sandbox.account.Account;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The pages of the authorization endpoint: plain HTML that works without JavaScript; every value is escaped. */
final class AuthorizePage {

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%s · Sandbox provider</title>
              <link rel="stylesheet" href="/sandbox.css">
            </head>
            <body>
              <header class="banner"><strong>Sandbox</strong> – fake accounts for tutorials and tests</header>
              <main>
            %s
              </main>
            </body>
            </html>
            """;

    private static final String FORM = """
                <h1>Allow access?</h1>
                <p>The client <strong>%s</strong> asks for:</p>
                <ul>
            %s
                </ul>
                <form method="post" action="/oauth2/authorize">
                  <input type="hidden" name="request" value="%s">
                  <input type="hidden" name="form_token" value="%s">
                  <fieldset>
                    <legend>Continue as</legend>
            %s
                  </fieldset>
                  <p class="buttons">
                    <button type="submit" name="decision" value="continue">Continue</button>
                    <button type="submit" name="decision" value="deny" class="quiet">Deny</button>
                  </p>
                </form>
                <p class="small">Afterwards your browser goes to %s</p>""";

    private static final String ACCOUNT = """
                    <label><input type="radio" name="account" value="%s"%s> %s <span class="small">%s</span></label>""";

    private AuthorizePage() {}

    static String form(ValidAuthorizationRequest request, Account selected, String query, String formToken) {
        String scopes = request.scopes().stream()
                .map(scope -> "      <li><code>" + escape(scope) + "</code></li>")
                .collect(Collectors.joining("\n"));
        String accounts = Arrays.stream(Account.values())
                .map(account -> account(account, account == selected))
                .collect(Collectors.joining("\n"));
        String redirect = request.redirectUri().replaceFirst("\\?.*", "");
        return FRAME.formatted(
                "Allow access?",
                FORM.formatted(
                        escape(request.clientId()), scopes, escape(query), formToken, accounts, escape(redirect)));
    }

    static String refused(String reason) {
        return FRAME.formatted("Request refused", "    <h1>Request refused</h1>\n    <p>" + escape(reason) + "</p>");
    }

    private static String account(Account account, boolean selected) {
        return ACCOUNT.formatted(
                account.subject(), selected ? " checked" : "", escape(account.displayName()), escape(account.email()));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}

package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;
import static io.grantway.sandbox.family.FakeLife.minutes;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import org.jspecify.annotations.Nullable;

/**
 * ServiceNow. Each instance has its own addresses; access tokens live thirty minutes and refresh tokens a hundred days
 * unless the instance says otherwise; a refresh returns the current refresh token; a revocation is a URL with the token
 * and needs no authentication; nothing tells whose token it is.
 *
 * @see <a href="https://www.servicenow.com/docs/r/platform-security/authentication/authorization-workflow.html">Authorization code grant workflow</a>
 * @see <a href="https://www.servicenow.com/docs/r/platform-security/authentication/r_OAuthAPIRequestParameters.html">OAuth API request parameters</a>
 * @see <a href="https://www.servicenow.com/docs/r/platform-security/authentication/r_OAuthAPIResponseParameters.html">OAuth API response parameters</a>
 * @see <a href="https://www.servicenow.com/docs/r/platform-security/authentication/t_RevokeOAuthToken.html">Revoke an OAuth token</a>
 */
final class ServicenowFake {

    private ServicenowFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(minutes(30))
                .consentLife(days(100))
                .facts(FakeFacts.noAccount().api("https://acme.service-now.com/api"));
        fake.authorization("https://{instance}.service-now.com/oauth_auth.do")
                .scopes(" ", "useraccount")
                .pkce(Pkce.OPTIONAL);
        fake.exchange("https://{instance}.service-now.com/oauth_token.do")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://{instance}.service-now.com/oauth_token.do")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.sameRefresh()));
        fake.revocation("https://{instance}.service-now.com/oauth_revoke_token.do")
                .get()
                .client(ClientForm.NOTHING);
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "scope",
                issue.scope(" "),
                "token_type",
                "Bearer",
                "expires_in",
                1800,
                "refresh_token",
                refreshToken,
                "access_token",
                issue.access());
    }
}

package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import org.jspecify.annotations.Nullable;

/**
 * Asana. The token response contains the account; the refresh token is neither replaced nor does it expire, and
 * is what a revocation takes.
 *
 * @see <a href="https://developers.asana.com/docs/oauth">OAuth</a>
 */
final class AsanaFake {

    private AsanaFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1))
                .facts(FakeFacts.account("4673218951", "ada@example.com")
                        .orAccount("4673218951", "Ada Lovelace")
                        .api("https://app.asana.com/api/1.0"));
        fake.authorization("https://app.asana.com/-/oauth_authorize")
                .scopes(" ", "default", "openid", "email", "profile", "*:read", "*:write", "*:delete")
                .scopeOptional()
                .pkce(Pkce.OPTIONAL)
                .openId();
        fake.exchange("https://app.asana.com/-/oauth_token")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://app.asana.com/-/oauth_token")
                .client(ClientForm.BODY)
                .mayRedirect()
                .may("redirect_uri")
                .answers(issue -> tokens(issue, null));
        fake.revocation("https://app.asana.com/-/oauth_revoke")
                .client(ClientForm.BODY)
                .refreshTokensOnly();
        fake.userinfo("https://app.asana.com/api/1.0/users/me")
                .may("opt_fields")
                .answers(grant -> json(
                        "data",
                        json(
                                "gid",
                                "4673218951",
                                "resource_type",
                                "user",
                                "name",
                                "Ada Lovelace",
                                "email",
                                "ada@example.com")));
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(),
                "expires_in",
                3600,
                "token_type",
                "bearer",
                "data",
                json("id", 4673218951L, "gid", "4673218951", "name", "Ada Lovelace", "email", "ada@example.com"),
                "refresh_token",
                refreshToken);
    }
}

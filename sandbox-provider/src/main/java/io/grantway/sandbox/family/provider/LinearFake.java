package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;

/**
 * Linear. Scopes are separated by commas; tokens live a day; a refresh token is replaced, and the documentation
 * promises nothing for the old one. A revocation names the kind of its token, and nothing but the token is sent.
 *
 * @see <a href="https://linear.app/developers/oauth-2-0-authentication">OAuth 2.0 authentication</a>
 */
final class LinearFake {

    private LinearFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(86399)).facts(FakeFacts.noAccount().api("https://api.linear.app/graphql"));
        fake.authorization("https://linear.app/oauth/authorize")
                .scopes(
                        ",",
                        "read",
                        "write",
                        "issues:create",
                        "comments:create",
                        "timeSchedule:write",
                        "admin",
                        "initiative:read",
                        "initiative:write",
                        "customer:read",
                        "customer:write",
                        "app:assignable",
                        "app:mentionable")
                .pkce(Pkce.OPTIONAL)
                .may("prompt", "consent")
                .may("actor", "user", "app");
        fake.exchange("https://api.linear.app/oauth/token").answers(LinearFake::tokens);
        fake.refresh("https://api.linear.app/oauth/token").answers(LinearFake::tokens);
        fake.revocation("https://api.linear.app/oauth/revoke")
                .client(ClientForm.NOTHING)
                .parameter("refresh_token")
                .refreshTokensOnly()
                .unknown(FakeResponse.json(400, json("error", "invalid_request")));
        fake.revocation("https://api.linear.app/oauth/revoke")
                .client(ClientForm.NOTHING)
                .parameter("access_token")
                .accessTokensOnly()
                .unknown(FakeResponse.json(400, json("error", "invalid_request")));
        fake.revocation("https://api.linear.app/oauth/revoke")
                .bearer()
                .accessTokensOnly()
                .unknown(FakeResponse.json(401, json("error", "invalid_token")));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token", issue.access(),
                "token_type", "Bearer",
                "expires_in", 86399,
                "scope", issue.scope(" "),
                "refresh_token", issue.refresh());
    }
}

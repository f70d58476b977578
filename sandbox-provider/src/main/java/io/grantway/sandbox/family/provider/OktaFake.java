package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;

/**
 * Okta. Each organization has its own domain; there is a refresh token only with {@code offline_access}. A web
 * app that does not choose rotation gets the access token alone when it refreshes; an app that does gets a new
 * refresh token, and the old one works for 0 to 60 seconds.
 *
 * @see <a href="https://developer.okta.com/docs/reference/api/oidc/">OpenID Connect and OAuth 2.0 API</a>
 * @see <a href="https://developer.okta.com/docs/guides/refresh-tokens/main/">Refresh access tokens and rotate refresh tokens</a>
 * @see <a href="https://developer.okta.com/docs/api/oauth2">OAuth 2.0 scopes</a>
 */
final class OktaFake {

    private OktaFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1))
                .refreshable(grant -> grant.has("offline_access"))
                .facts(FakeFacts.account("00uid4BxXw6I6TV4m0g3", "ada@example.com")
                        .api("https://acme.okta.com/api/v1")
                        .mayRotate());
        String server = "https://{domain:[a-z0-9.-]+}/oauth2{server:(?:/default|/aus[A-Za-z0-9]+)?}/v1/";
        fake.authorization(server + "authorize")
                .scopes(
                        " ",
                        "openid",
                        "profile",
                        "email",
                        "address",
                        "phone",
                        "groups",
                        "offline_access",
                        "device_sso",
                        "okta.clients.register",
                        "okta.*.read",
                        "okta.*.manage",
                        "okta.*.read.self",
                        "okta.*.manage.self")
                .pkce(Pkce.OPTIONAL)
                .openId()
                .may("prompt")
                .may("login_hint");
        fake.exchange(server + "token").answers(OktaFake::tokens);
        fake.refresh(server + "token")
                .may("scope")
                .answers(issue -> json(
                        "access_token",
                        issue.access(),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        3600,
                        "scope",
                        issue.scope(" ")));
        fake.revocation(server + "revoke");
        fake.userinfo(server + "userinfo")
                .needs("openid")
                .answers(grant -> json(
                        "sub",
                        "00uid4BxXw6I6TV4m0g3",
                        "name",
                        "Ada Lovelace",
                        "email",
                        grant.has("email") ? "ada@example.com" : null,
                        "preferred_username",
                        "ada@example.com"));
    }

    private static Object tokens(FakeIssue issue) {
        String issuer = "https://" + issue.grant().variable("domain")
                + (issue.grant().variable("server").isEmpty()
                        ? ""
                        : "/oauth2" + issue.grant().variable("server"));
        return json(
                "access_token", issue.access(),
                "token_type", "Bearer",
                "expires_in", 3600,
                "scope", issue.scope(" "),
                "refresh_token", issue.refresh(),
                "id_token", issue.idToken(issuer, "sub", "00uid4BxXw6I6TV4m0g3"));
    }
}

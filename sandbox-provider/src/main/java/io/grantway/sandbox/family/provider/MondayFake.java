package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;

/**
 * monday.com. Tokens do not expire and are not refreshed; no grant type is known.
 *
 * @see <a href="https://developer.monday.com/apps/docs/oauth">OAuth and permissions</a>
 */
final class MondayFake {

    private MondayFake() {}

    static void define(FakeProvider fake) {
        fake.facts(FakeFacts.noAccount().api("https://api.monday.com"));
        fake.authorization("https://auth.monday.com/oauth2/authorize")
                .without("response_type")
                .may("response_type", "code")
                .scopes(
                        " ",
                        "me:read",
                        "boards:read",
                        "boards:write",
                        "docs:read",
                        "docs:write",
                        "workspaces:read",
                        "workspaces:write",
                        "users:read",
                        "users:write",
                        "account:read",
                        "updates:read",
                        "updates:write",
                        "assets:read",
                        "tags:read",
                        "teams:read",
                        "teams:write",
                        "notifications:write",
                        "webhooks:read",
                        "webhooks:write")
                .scopeOptional()
                .may("subdomain")
                .may("app_version_id")
                .may("force_install_if_needed", "true");
        fake.exchange("https://auth.monday.com/oauth2/token")
                .client(ClientForm.BODY)
                .formOrJson()
                .grantType(null)
                .may("grant_type", "authorization_code")
                .mayRedirect()
                .answers(issue ->
                        json("access_token", issue.access(), "token_type", "Bearer", "scope", issue.scope(" ")));
    }
}

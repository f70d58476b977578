package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;
import java.util.List;

/**
 * Box. The redirect URI is not repeated; a refresh token lives sixty days, works once and is replaced.
 *
 * @see <a href="https://developer.box.com/guides/authentication/oauth2/oauth2-setup/">Set up with OAuth 2.0</a>
 * @see <a href="https://developer.box.com/reference/post-oauth2-token/">Request access token</a>
 * @see <a href="https://developer.box.com/reference/post-oauth2-revoke/">Revoke access token</a>
 */
final class BoxFake {

    private BoxFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(3600))
                .refreshLife(days(60))
                .facts(FakeFacts.account("11446498", "ada@example.com")
                        .orAccount("11446498", "Ada Lovelace")
                        .api("https://api.box.com/2.0"));
        for (String page :
                List.of("https://account.box.com/api/oauth2/authorize", "https://app.box.com/api/oauth2/authorize")) {
            fake.authorization(page)
                    .scopes(
                            " ",
                            "root_readonly",
                            "root_readwrite",
                            "manage_app_users",
                            "manage_managed_users",
                            "manage_groups",
                            "manage_webhook",
                            "manage_enterprise_properties",
                            "manage_data_retention",
                            "sign_requests.readwrite",
                            "ai.readwrite",
                            "manage_legal_hold",
                            "item_download",
                            "item_upload")
                    .scopeOptional();
        }
        fake.exchange("https://api.box.com/oauth2/token")
                .client(ClientForm.BODY)
                .mayRedirect()
                .answers(BoxFake::tokens);
        fake.refresh("https://api.box.com/oauth2/token").client(ClientForm.BODY).answers(BoxFake::tokens);
        fake.revocation("https://api.box.com/oauth2/revoke").client(ClientForm.BODY);
        fake.userinfo("https://api.box.com/2.0/users/me")
                .answers(grant ->
                        json("type", "user", "id", "11446498", "name", "Ada Lovelace", "login", "ada@example.com"));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token", issue.access(),
                "expires_in", 3600,
                "restricted_to", List.of(),
                "refresh_token", issue.refresh(),
                "token_type", "bearer");
    }
}

package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;
import java.util.List;

/**
 * Docusign. The client uses HTTP Basic and does not repeat the redirect URI; tokens live eight hours, refresh
 * tokens thirty days; user information names the API of each account.
 *
 * @see <a href="https://developers.docusign.com/platform/auth/confidential-authcode-get-token/">Confidential Authorization Code Grant</a>
 */
final class DocusignFake {

    private DocusignFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(28800))
                .refreshLife(days(30))
                .facts(FakeFacts.account("564f7988-0823-409a-ac8a-5d8c9b1d7d6c", "ada@example.com")
                        .attributes(
                                "account_id",
                                "fe0b61a3-3b9b-cafe-b7be-4592af32aa9b",
                                "base_uri",
                                "https://demo.docusign.net")
                        .api("https://demo.docusign.net"));
        for (String host : List.of("account.docusign.com", "account-d.docusign.com")) {
            fake.authorization("https://" + host + "/oauth/auth")
                    .scopes(
                            " ",
                            "signature",
                            "extended",
                            "impersonation",
                            "openid",
                            "click.manage",
                            "click.send",
                            "organization_read",
                            "group_read",
                            "user_read",
                            "user_write",
                            "account_read",
                            "domain_read",
                            "webforms_read",
                            "webforms_instance_read",
                            "aow_manage")
                    .pkce(Pkce.OPTIONAL)
                    .may("prompt")
                    .may("login_hint");
            fake.exchange("https://" + host + "/oauth/token")
                    .client(ClientForm.BASIC)
                    .mayRedirect()
                    .answers(DocusignFake::tokens);
            fake.refresh("https://" + host + "/oauth/token")
                    .client(ClientForm.BASIC)
                    .answers(DocusignFake::tokens);
            fake.userinfo("https://" + host + "/oauth/userinfo")
                    .answers(grant -> json(
                            "sub",
                            "564f7988-0823-409a-ac8a-5d8c9b1d7d6c",
                            "name",
                            "Ada Lovelace",
                            "email",
                            "ada@example.com",
                            "accounts",
                            List.of(json(
                                    "account_id",
                                    "fe0b61a3-3b9b-cafe-b7be-4592af32aa9b",
                                    "is_default",
                                    true,
                                    "base_uri",
                                    "https://demo.docusign.net"))));
        }
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token", issue.access(),
                "token_type", "Bearer",
                "refresh_token", issue.refresh(),
                "expires_in", 28800,
                "scope", issue.scope(" "));
    }
}

package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;

/**
 * Mailchimp. There are no scopes, no expiry and no refresh; a metadata request, with the word {@code OAuth}
 * before the token, tells the data center.
 *
 * @see <a href="https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/">Access data on behalf of other users with OAuth 2</a>
 */
final class MailchimpFake {

    private MailchimpFake() {}

    static void define(FakeProvider fake) {
        fake.facts(FakeFacts.account("15", "ada@example.com")
                .orAccount("3eFf5678", "ada")
                .orAccount("3eFf5678", "Ada")
                .orAccount("15", "Ada")
                .attributes("dc", "us6", "api_endpoint", "https://us6.api.mailchimp.com")
                .api("https://us6.api.mailchimp.com"));
        fake.authorization("https://login.mailchimp.com/oauth2/authorize");
        fake.exchange("https://login.mailchimp.com/oauth2/token")
                .client(ClientForm.BODY)
                .answers(issue -> json("access_token", issue.access(), "expires_in", 0));
        fake.userinfo("https://login.mailchimp.com/oauth2/metadata")
                .scheme("OAuth")
                .answers(grant -> json(
                        "dc",
                        "us6",
                        "role",
                        "owner",
                        "accountname",
                        "Ada",
                        "user_id",
                        "3eFf5678",
                        "login",
                        json(
                                "email",
                                "ada@example.com",
                                "avatar",
                                "",
                                "login_id",
                                15,
                                "login_name",
                                "ada",
                                "login_email",
                                "ada@example.com"),
                        "login_url",
                        "https://login.mailchimp.com",
                        "api_endpoint",
                        "https://us6.api.mailchimp.com"));
    }
}

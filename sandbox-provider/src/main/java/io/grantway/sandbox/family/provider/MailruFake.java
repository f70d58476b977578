package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.util.List;

/**
 * Mail.ru. A refresh needs the client id only and returns no refresh token; user information is asked with the
 * token in the query.
 *
 * @see <a href="https://api.mail.ru/docs/guides/oauth/sites/">OAuth for sites</a>
 * @see <a href="https://o2.mail.ru/docs/">OAuth at Mail.ru</a>
 */
final class MailruFake {

    private MailruFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1))
                .errors(refusal -> FakeResponse.json(
                        200, json("error", refusal.error(), "error_code", 5, "error_description", refusal.reason())))
                .facts(FakeFacts.account("2234322132", "ada@mail.ru"));
        for (String host : List.of("oauth.mail.ru", "o2.mail.ru")) {
            fake.authorization("https://" + host + "/login")
                    .scopes(" ", "userinfo", "mail.imap")
                    .scopeOptional()
                    .may("prompt_force", "0", "1");
            fake.exchange("https://" + host + "/token")
                    .answers(issue ->
                            json("expires_in", 3600, "refresh_token", issue.refresh(), "access_token", issue.access()));
            fake.refresh("https://" + host + "/token")
                    .client(ClientForm.ID, ClientForm.BODY, ClientForm.BASIC)
                    .answers(issue -> json("expires_in", 3600, "access_token", issue.access()));
            fake.userinfo("https://" + host + "/userinfo")
                    .tokenIn("access_token")
                    .answers(grant -> json(
                            "id",
                            "2234322132",
                            "gender",
                            "f",
                            "name",
                            "Ada",
                            "nickname",
                            "Ada",
                            "email",
                            "ada@mail.ru"));
        }
    }
}

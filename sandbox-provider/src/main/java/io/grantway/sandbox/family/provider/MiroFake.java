package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;

/**
 * Miro. The scopes are those of the registered app; tokens live an hour, refresh tokens sixty days; a refresh
 * replaces both.
 *
 * @see <a href="https://developers.miro.com/docs/getting-started-with-oauth">Getting started with OAuth 2.0</a>
 */
final class MiroFake {

    private MiroFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(3599))
                .refreshLife(days(60))
                .facts(FakeFacts.account("9876543210", "Ada").api("https://api.miro.com/v2"));
        fake.authorization("https://miro.com/oauth/authorize").may("team_id");
        fake.exchange("https://api.miro.com/v1/oauth/token")
                .client(ClientForm.BODY)
                .answers(MiroFake::tokens);
        fake.refresh("https://api.miro.com/v1/oauth/token")
                .client(ClientForm.BODY)
                .answers(MiroFake::tokens);
        fake.userinfo("https://api.miro.com/v1/oauth-token")
                .answers(grant -> json(
                        "type",
                        "oAuthToken",
                        "user",
                        json("type", "user", "name", "Ada", "id", "9876543210"),
                        "team",
                        json("type", "team", "name", "Acme", "id", "3074457345600000000")));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "token_type", "bearer",
                "user_id", "9876543210",
                "scope", "boards:read",
                "access_token", issue.access(),
                "refresh_token", issue.refresh(),
                "expires_in", 3599,
                "team_id", "3074457345600000000");
    }
}

package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;
import static io.grantway.sandbox.family.FakeLife.minutes;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.util.List;

/**
 * Fitbit. The client uses HTTP Basic; a refresh token is replaced, and the old one gives the same answer for
 * two more minutes; errors are a list.
 *
 * @see <a href="https://dev.fitbit.com/build/reference/web-api/developer-guide/authorization/">Authorization</a>
 * @see <a href="https://dev.fitbit.com/build/reference/web-api/authorization/refresh-token/">Refresh token</a>
 */
final class FitbitFake {

    private FitbitFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(8))
                .errors(refusal -> FakeResponse.json(
                        refusal.error().equals("invalid_client") ? 401 : 400,
                        json(
                                "errors",
                                List.of(json("errorType", refusal.error(), "message", refusal.reason())),
                                "success",
                                false)))
                .facts(FakeFacts.account("GGNJL9", "Ada")
                        .orAccount("GGNJL9", null)
                        .orAccount("GGNJL9", "Ada L.")
                        .api("https://api.fitbit.com"));
        fake.authorization("https://www.fitbit.com/oauth2/authorize")
                .scopes(
                        " ",
                        "activity",
                        "cardio_fitness",
                        "electrocardiogram",
                        "heartrate",
                        "irregular_rhythm_notifications",
                        "location",
                        "nutrition",
                        "oxygen_saturation",
                        "profile",
                        "respiratory_rate",
                        "settings",
                        "sleep",
                        "social",
                        "temperature",
                        "weight")
                .pkce(Pkce.OPTIONAL)
                .may("prompt")
                .may("expires_in");
        fake.exchange("https://api.fitbit.com/oauth2/token")
                .client(ClientForm.BASIC)
                .may("client_id")
                .answers(FitbitFake::tokens);
        fake.refresh("https://api.fitbit.com/oauth2/token")
                .client(ClientForm.BASIC)
                .may("client_id")
                .reuse(minutes(2))
                .answers(FitbitFake::tokens);
        fake.revocation("https://api.fitbit.com/oauth2/revoke")
                .client(ClientForm.BASIC)
                .may("client_id");
        fake.userinfo("https://api.fitbit.com/1/user/-/profile.json")
                .needs("profile")
                .answers(
                        grant -> json("user", json("encodedId", "GGNJL9", "displayName", "Ada L.", "fullName", "Ada")));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token",
                issue.access(),
                "expires_in",
                28800,
                "refresh_token",
                issue.refresh(),
                "scope",
                issue.scope(" "),
                "token_type",
                "Bearer",
                "user_id",
                "GGNJL9");
    }
}

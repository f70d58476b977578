package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;
import io.grantway.sandbox.family.RevocationCall.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strava. Scopes are separated by commas; the redirect URI is not repeated at the token endpoint; the response
 * has the expiry as a time too; a refresh token is replaced at once.
 *
 * @see <a href="https://developers.strava.com/docs/authentication/">Authentication</a>
 */
final class StravaFake {

    private StravaFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(6))
                .facts(FakeFacts.account("134815", "ada")
                        .orAccount("134815", null)
                        .orAccount("134815", "Ada")
                        .api("https://www.strava.com/api/v3")
                        .mayRotate());
        fake.authorization("https://www.strava.com/oauth/authorize")
                .scopes(
                        ",",
                        "read",
                        "read_all",
                        "profile:read_all",
                        "profile:write",
                        "activity:read",
                        "activity:read_all",
                        "activity:write")
                .may("approval_prompt", "auto", "force")
                .returns(grant -> json("scope", String.join(",", grant.scopes())));
        for (String token :
                List.of("https://www.strava.com/oauth/token", "https://www.strava.com/api/v3/oauth/token")) {
            fake.exchange(token)
                    .client(ClientForm.BODY)
                    .withoutRedirect()
                    .answers(issue -> tokens(issue, json("id", 134815, "username", "ada", "firstname", "Ada")));
            fake.refresh(token).client(ClientForm.BODY).answers(issue -> tokens(issue, null));
        }
        fake.revocation("https://www.strava.com/oauth/deauthorize")
                .client(ClientForm.NOTHING)
                .parameter("access_token")
                .accessTokensOnly()
                .ends(Effect.ACCOUNT)
                .answers(FakeResponse.json(200, json("access_token", "revoked")))
                .unknown(FakeResponse.json(401, json("message", "Authorization Error")));
        fake.revocation("https://www.strava.com/oauth/deauthorize")
                .bearer()
                .accessTokensOnly()
                .ends(Effect.ACCOUNT)
                .answers(FakeResponse.json(200, json("access_token", "revoked")))
                .unknown(FakeResponse.json(401, json("message", "Authorization Error")));
        fake.userinfo("https://www.strava.com/api/v3/athlete")
                .answers(grant -> json("id", 134815, "username", "ada", "firstname", "Ada"));
        fake.errors(refusal -> FakeResponse.json(
                refusal.error().equals("invalid_client") ? 401 : 400,
                json(
                        "message",
                        refusal.error().equals("invalid_client") ? "Authorization Error" : "Bad Request",
                        "errors",
                        List.of(json("resource", resource(refusal), "field", field(refusal), "code", "invalid")))));
    }

    private static String resource(FakeRefusal refusal) {
        return refusal.error().equals("invalid_grant") ? "RefreshToken" : "Application";
    }

    private static String field(FakeRefusal refusal) {
        return switch (refusal.error()) {
            case "invalid_grant" -> "refresh_token";
            case "invalid_client" -> "client_secret";
            default -> refusal.reason();
        };
    }

    private static Object tokens(FakeIssue issue, @Nullable Object athlete) {
        return json(
                "token_type",
                "Bearer",
                "expires_at",
                issue.now().plusSeconds(21600).getEpochSecond(),
                "expires_in",
                21600,
                "refresh_token",
                issue.refresh(),
                "access_token",
                issue.access(),
                "athlete",
                athlete);
    }
}

package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;
import java.util.Map;

/**
 * Withings. Every request names an {@code action}; the answer is nested below {@code body}, and everything has
 * HTTP status 200 with a {@code status} in the body, where 0 is success. An old refresh token works for eight
 * more hours, or until the new access token is used.
 *
 * @see <a href="https://developer.withings.com/developer-guide/v3/integration-guide/public-health-data-api/get-access/oauth-authorization-url">OAuth authorization URL</a>
 * @see <a href="https://developer.withings.com/developer-guide/v3/integration-guide/public-health-data-api/get-access/access-and-refresh-tokens-no-recover">Access and refresh tokens</a>
 * @see <a href="https://developer.withings.com/api-reference/#tag/oauth2">OAuth 2</a>
 */
final class WithingsFake {

    private WithingsFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(3))
                .refreshLife(days(365))
                .errors(refusal -> FakeResponse.json(
                        200, json("status", 503, "body", Map.of(), "error", "Invalid Params: " + text(refusal))))
                .facts(FakeFacts.account("363", null).api("https://wbsapi.withings.net"));
        fake.authorization("https://account.withings.com/oauth2_user/authorize2")
                .scopes(",", "user.info", "user.metrics", "user.activity", "user.sleepevents")
                .may("mode", "demo");
        fake.exchange("https://wbsapi.withings.net/v2/oauth2")
                .client(ClientForm.BODY)
                .with("action", "requesttoken")
                .answers(WithingsFake::tokens);
        fake.refresh("https://wbsapi.withings.net/v2/oauth2")
                .client(ClientForm.BODY)
                .with("action", "requesttoken")
                .reuse(hours(8))
                .answers(WithingsFake::tokens);
        fake.documents(new DocumentedError(
                        Meaning.ENDED,
                        200,
                        json("status", 503, "body", Map.of(), "error", "Invalid Params: invalid code")))
                .documents(new DocumentedError(
                        Meaning.RATE_LIMITED,
                        200,
                        json("status", 601, "body", json("wait_seconds", 188), "error", "Too Many Requests")));
    }

    private static String text(FakeRefusal refusal) {
        return switch (refusal.error()) {
            case "invalid_client" -> "invalid client_id/client_secret";
            case "invalid_grant" -> "invalid refresh_token";
            default -> refusal.reason();
        };
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "status",
                0,
                "body",
                json(
                        "userid",
                        "363",
                        "access_token",
                        issue.access(),
                        "refresh_token",
                        issue.refresh(),
                        "scope",
                        issue.scope(","),
                        "expires_in",
                        10800,
                        "token_type",
                        "Bearer"));
    }
}

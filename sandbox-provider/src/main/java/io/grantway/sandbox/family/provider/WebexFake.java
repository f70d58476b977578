package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Webex. Access tokens live fourteen days; a refresh returns the same refresh token, whose ninety days begin
 * anew.
 *
 * @see <a href="https://developer.webex.com/docs/integrations">Integrations and authorization</a>
 */
final class WebexFake {

    private WebexFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(1209600))
                .refreshLife(Duration.ofSeconds(7776000))
                .facts(FakeFacts.account("Y2lzY29zcGFyazovL3VzL1BFT1BMRS8x", "Ada Lovelace")
                        .orAccount("Y2lzY29zcGFyazovL3VzL1BFT1BMRS8x", "ada@example.com")
                        .api("https://webexapis.com/v1"));
        fake.authorization("https://webexapis.com/v1/authorize")
                .scopes(
                        " ",
                        "spark:all",
                        "spark:kms",
                        "spark:people_read",
                        "spark:people_write",
                        "spark:rooms_read",
                        "spark:rooms_write",
                        "spark:memberships_read",
                        "spark:memberships_write",
                        "spark:messages_read",
                        "spark:messages_write",
                        "spark:teams_read",
                        "spark:teams_write",
                        "spark:team_memberships_read",
                        "spark:team_memberships_write",
                        "spark:webhooks_read",
                        "spark:webhooks_write",
                        "meeting:schedules_read",
                        "meeting:schedules_write",
                        "meeting:recordings_read",
                        "meeting:recordings_write",
                        "meeting:participants_read",
                        "meeting:participants_write",
                        "meeting:preferences_read",
                        "meeting:preferences_write",
                        "meeting:transcripts_read",
                        "spark-admin:*",
                        "openid",
                        "email",
                        "profile")
                .pkce(Pkce.OPTIONAL)
                .openId();
        fake.exchange("https://webexapis.com/v1/access_token")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://webexapis.com/v1/access_token")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.sameRefresh()));
        fake.userinfo("https://webexapis.com/v1/people/me")
                .needs("spark:people_read", "spark:all")
                .answers(grant -> json(
                        "id",
                        "Y2lzY29zcGFyazovL3VzL1BFT1BMRS8x",
                        "emails",
                        List.of("ada@example.com"),
                        "displayName",
                        "Ada Lovelace"));
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(),
                "expires_in",
                1209600,
                "refresh_token",
                refreshToken,
                "refresh_token_expires_in",
                7776000,
                "token_type",
                "Bearer",
                "scope",
                issue.scope(" "));
    }
}

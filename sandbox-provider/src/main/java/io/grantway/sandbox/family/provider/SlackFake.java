package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;
import java.util.List;

/**
 * Slack, bot tokens with token rotation: scopes are separated by commas, everything has status 200 and {@code
 * ok}, and a refresh token is replaced at each refresh.
 *
 * @see <a href="https://docs.slack.dev/authentication/installing-with-oauth">Installing with OAuth</a>
 * @see <a href="https://docs.slack.dev/authentication/using-token-rotation">Using token rotation</a>
 * @see <a href="https://docs.slack.dev/reference/methods/oauth.v2.access">oauth.v2.access</a>
 */
final class SlackFake {

    private SlackFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(43200))
                .errors(refusal -> FakeResponse.json(200, json("ok", false, "error", code(refusal))))
                .facts(FakeFacts.account("T9TK3CUKW", "Slack Softball Team")
                        .orAccount("U0KRQLJ9H", "Slack Softball Team")
                        .orAccount("U0KRQLJ9H", "ada-bot")
                        .orAccount("U1234", null)
                        .orAccount("T9TK3CUKW", "ada-bot")
                        .api("https://slack.com/api"));
        fake.authorization("https://slack.com/oauth/v2/authorize")
                .without("response_type")
                .may("response_type", "code")
                .scopes(
                        ",",
                        "app_mentions:read",
                        "channels:history",
                        "channels:join",
                        "channels:manage",
                        "channels:read",
                        "chat:write",
                        "chat:write.customize",
                        "chat:write.public",
                        "commands",
                        "files:read",
                        "files:write",
                        "groups:history",
                        "groups:read",
                        "groups:write",
                        "im:history",
                        "im:read",
                        "im:write",
                        "incoming-webhook",
                        "mpim:history",
                        "mpim:read",
                        "mpim:write",
                        "pins:read",
                        "pins:write",
                        "reactions:read",
                        "reactions:write",
                        "team:read",
                        "usergroups:read",
                        "users.profile:read",
                        "users:read",
                        "users:read.email",
                        "users:write",
                        "bookmarks:read",
                        "bookmarks:write",
                        "links:read",
                        "links:write",
                        "reminders:read",
                        "reminders:write",
                        "remote_files:read")
                .may("user_scope")
                .may("team");
        fake.exchange("https://slack.com/api/oauth.v2.access")
                .grantType(null)
                .may("grant_type", "authorization_code")
                .answers(SlackFake::tokens);
        fake.refresh("https://slack.com/api/oauth.v2.access").answers(SlackFake::tokens);
        fake.revocation("https://slack.com/api/auth.revoke")
                .bearer()
                .accessTokensOnly()
                .answers(FakeResponse.json(200, json("ok", true, "revoked", true)))
                .unknown(FakeResponse.json(200, json("ok", false, "error", "token_revoked")));
        fake.revocation("https://slack.com/api/auth.revoke")
                .client(ClientForm.NOTHING)
                .accessTokensOnly()
                .answers(FakeResponse.json(200, json("ok", true, "revoked", true)))
                .unknown(FakeResponse.json(200, json("ok", false, "error", "token_revoked")));
        fake.userinfo("https://slack.com/api/auth.test")
                .answers(grant -> json(
                        "ok",
                        true,
                        "url",
                        "https://subarachnoid.slack.com/",
                        "team",
                        "Slack Softball Team",
                        "user",
                        "ada-bot",
                        "team_id",
                        "T9TK3CUKW",
                        "user_id",
                        "U0KRQLJ9H",
                        "bot_id",
                        "B0LAN2Q65"));
        fake.documents(new DocumentedError(Meaning.ENDED, 200, json("ok", false, "error", "invalid_refresh_token")))
                .documents(new DocumentedError(Meaning.ENDED, 200, json("ok", false, "error", "token_revoked")))
                .documents(new DocumentedError(Meaning.ENDED, 200, json("ok", false, "error", "account_inactive")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION, 200, json("ok", false, "error", "bad_client_secret")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION, 200, json("ok", false, "error", "invalid_client_id")))
                .documents(
                        new DocumentedError(Meaning.CONFIGURATION, 200, json("ok", false, "error", "bad_redirect_uri")))
                .documents(new DocumentedError(Meaning.ENDED, 200, json("ok", false, "error", "token_expired")))
                .documents(new DocumentedError(Meaning.ENDED, 200, json("ok", false, "error", "invalid_code")))
                .documents(new DocumentedError(Meaning.RATE_LIMITED, 429, json("ok", false, "error", "ratelimited")));
        for (String passing : List.of(
                "internal_error", "fatal_error", "service_unavailable", "org_login_required", "team_added_to_org")) {
            fake.documents(new DocumentedError(Meaning.RETRY, 200, json("ok", false, "error", passing)));
        }
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "ok", true,
                "access_token", issue.access(),
                "token_type", "bot",
                "scope", issue.scope(","),
                "bot_user_id", "U0KRQLJ9H",
                "app_id", "A0KRD7HC3",
                "expires_in", 43200,
                "refresh_token", issue.refresh(),
                "team", json("name", "Slack Softball Team", "id", "T9TK3CUKW"),
                "enterprise", json("name", "slack-sports", "id", "E12345678"),
                "authed_user", json("id", "U1234"));
    }

    static String code(FakeRefusal refusal) {
        return switch (refusal.error()) {
            case "invalid_client" -> "bad_client_secret";
            case "invalid_grant" -> "invalid_refresh_token";
            case "invalid_token" -> "invalid_auth";
            default -> "invalid_arguments";
        };
    }
}

package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;

/**
 * Slack, user tokens with token rotation: the scopes are asked for as {@code user_scope}, and the tokens of a
 * code are below {@code authed_user}; those of a refresh are not.
 *
 * @see <a href="https://docs.slack.dev/authentication/installing-with-oauth">Installing with OAuth</a>
 * @see <a href="https://docs.slack.dev/authentication/using-token-rotation">Using token rotation</a>
 */
final class SlackUserFake {

    private SlackUserFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(43200))
                .errors(refusal -> FakeResponse.json(200, json("ok", false, "error", SlackFake.code(refusal))))
                .facts(FakeFacts.account("U1234", null)
                        .orAccount("U1234", "ada")
                        .orAccount("U1234", "Slack Softball Team")
                        .api("https://slack.com/api"));
        fake.authorization("https://slack.com/oauth/v2/authorize")
                .without("response_type")
                .may("response_type", "code")
                .named("scope", "user_scope")
                .scopes(
                        ",",
                        "channels:history",
                        "channels:read",
                        "channels:write",
                        "chat:write",
                        "files:read",
                        "files:write",
                        "groups:history",
                        "groups:read",
                        "groups:write",
                        "im:history",
                        "im:read",
                        "im:write",
                        "identity.basic",
                        "identity.email",
                        "identity.team",
                        "identity.avatar",
                        "mpim:history",
                        "mpim:read",
                        "reactions:read",
                        "reactions:write",
                        "search:read",
                        "stars:read",
                        "stars:write",
                        "team:read",
                        "users:read",
                        "users:read.email",
                        "users.profile:read",
                        "users.profile:write",
                        "reminders:read",
                        "reminders:write",
                        "pins:read",
                        "pins:write",
                        "links:read",
                        "links:write",
                        "dnd:read",
                        "dnd:write",
                        "emoji:read",
                        "usergroups:read",
                        "usergroups:write",
                        "bookmarks:read",
                        "bookmarks:write")
                .may("team");
        fake.exchange("https://slack.com/api/oauth.v2.access")
                .grantType(null)
                .may("grant_type", "authorization_code")
                .answers(issue -> json(
                        "ok",
                        true,
                        "app_id",
                        "A0KRD7HC3",
                        "authed_user",
                        json(
                                "id",
                                "U1234",
                                "scope",
                                issue.scope(","),
                                "access_token",
                                issue.access(),
                                "token_type",
                                "user",
                                "refresh_token",
                                issue.refresh(),
                                "expires_in",
                                43200),
                        "team",
                        json("name", "Slack Softball Team", "id", "T9TK3CUKW"),
                        "is_enterprise_install",
                        false));
        fake.refresh("https://slack.com/api/oauth.v2.access")
                .answers(issue -> json(
                        "ok", true,
                        "access_token", issue.access(),
                        "refresh_token", issue.refresh(),
                        "expires_in", 43200,
                        "token_type", "user",
                        "scope", issue.scope(","),
                        "team", json("name", "Slack Softball Team", "id", "T9TK3CUKW"),
                        "authed_user", json("id", "U1234")));
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
                        "team",
                        "Slack Softball Team",
                        "user",
                        "ada",
                        "team_id",
                        "T9TK3CUKW",
                        "user_id",
                        "U1234"));
        fake.documents(new DocumentedError(Meaning.ENDED, 200, json("ok", false, "error", "invalid_refresh_token")))
                .documents(new DocumentedError(Meaning.ENDED, 200, json("ok", false, "error", "token_revoked")))
                .documents(new DocumentedError(Meaning.ENDED, 200, json("ok", false, "error", "account_inactive")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION, 200, json("ok", false, "error", "bad_client_secret")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION, 200, json("ok", false, "error", "invalid_client_id")))
                .documents(new DocumentedError(Meaning.RATE_LIMITED, 429, json("ok", false, "error", "ratelimited")))
                .documents(new DocumentedError(Meaning.RETRY, 200, json("ok", false, "error", "internal_error")));
    }
}

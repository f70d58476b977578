package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;
import static io.grantway.sandbox.family.FakeLife.hours;
import static io.grantway.sandbox.family.FakeLife.minutes;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;

/**
 * Atlassian. The audience and {@code prompt=consent} are required; token requests are JSON; there is a refresh
 * token only with {@code offline_access}, and each refresh replaces it. A refused refresh has status 403.
 * Nothing can be revoked. A replaced refresh token works for ten more minutes.
 *
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/">OAuth 2.0 (3LO) apps</a>
 * @see <a href="https://community.developer.atlassian.com/t/the-old-access-token-will-be-revoked-during-the-refresh-token-exchange/83103">The grace period, told by Atlassian</a>
 */
final class AtlassianFake {

    private AtlassianFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1))
                .refreshLife(days(90))
                .refreshable(grant -> grant.has("offline_access"))
                .errors(refusal -> FakeResponse.json(
                        refusal.error().equals("invalid_client") ? 401 : 403,
                        json(
                                "error",
                                refusal.error().equals("invalid_client") ? "access_denied" : refusal.error(),
                                "error_description",
                                refusal.error().equals("invalid_client")
                                        ? "Unauthorized"
                                        : "Unknown or invalid refresh token.")))
                .facts(FakeFacts.account("112233aa-bb11-cc22-33dd-445566abcabc", "ada@example.com")
                        .orAccount("112233aa-bb11-cc22-33dd-445566abcabc", "Ada")
                        .api("https://api.atlassian.com"));
        fake.authorization("https://auth.atlassian.com/authorize")
                .with("audience", "api.atlassian.com")
                .with("prompt", "consent")
                .scopes(
                        " ",
                        "offline_access",
                        "read:me",
                        "read:account",
                        "read:jira-user",
                        "read:jira-work",
                        "write:jira-work",
                        "manage:jira-project",
                        "manage:jira-configuration",
                        "manage:jira-webhook",
                        "manage:jira-data-provider",
                        "read:confluence-content.all",
                        "read:confluence-content.summary",
                        "read:confluence-content.permission",
                        "read:confluence-space.summary",
                        "read:confluence-user",
                        "read:confluence-groups",
                        "read:confluence-props",
                        "write:confluence-content",
                        "write:confluence-space",
                        "write:confluence-file",
                        "write:confluence-props",
                        "search:confluence",
                        "readonly:content.attachment:confluence",
                        "manage:confluence-configuration",
                        "write:confluence-groups");
        fake.exchange("https://auth.atlassian.com/oauth/token")
                .client(ClientForm.BODY)
                .json()
                .answers(AtlassianFake::tokens);
        fake.refresh("https://auth.atlassian.com/oauth/token")
                .client(ClientForm.BODY)
                .json()
                .reuse(minutes(10))
                .answers(AtlassianFake::tokens);
        fake.userinfo("https://api.atlassian.com/me")
                .needs("read:me")
                .answers(grant -> json(
                        "account_type",
                        "atlassian",
                        "account_id",
                        "112233aa-bb11-cc22-33dd-445566abcabc",
                        "email",
                        "ada@example.com",
                        "name",
                        "Ada",
                        "account_status",
                        "active"));
        fake.documents(new DocumentedError(
                        Meaning.ENDED,
                        403,
                        json("error", "invalid_grant", "error_description", "Unknown or invalid refresh token.")))
                .documents(new DocumentedError(
                        Meaning.ENDED,
                        403,
                        json("error", "unauthorized_client", "error_description", "refresh_token is invalid")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        401,
                        json("error", "access_denied", "error_description", "Unauthorized")));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token", issue.access(),
                "expires_in", 3600,
                "refresh_token", issue.refresh(),
                "scope", issue.scope(" "),
                "token_type", "Bearer");
    }
}

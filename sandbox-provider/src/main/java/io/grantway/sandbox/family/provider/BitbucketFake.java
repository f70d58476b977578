package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;

/**
 * Bitbucket Cloud. Tokens live two hours; since May 2026 each refresh replaces the refresh token, which ends after
 * three months unused, and the granted scopes are called {@code scope}, no longer {@code scopes}.
 *
 * @see <a href="https://developer.atlassian.com/cloud/bitbucket/oauth-2/">OAuth 2.0</a>
 * @see <a href="https://community.developer.atlassian.com/t/oauth-2-0-and-api-authentication-changes-for-bitbucket-cloud/99003">The changes of May 2026</a>
 */
final class BitbucketFake {

    private BitbucketFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(7200))
                .refreshLife(days(90))
                .facts(FakeFacts.account("{ba1ee4d8-2b2c-4d9c-8a5a-0f1b2c3d4e5f}", "ada")
                        .orAccount("{ba1ee4d8-2b2c-4d9c-8a5a-0f1b2c3d4e5f}", "Ada Lovelace")
                        .orAccount("557058:c0b72ad0-1cb5-4018-9cdc-0cde8492c443", "Ada Lovelace")
                        .orAccount("557058:c0b72ad0-1cb5-4018-9cdc-0cde8492c443", "ada")
                        .api("https://api.bitbucket.org/2.0"));
        fake.authorization("https://bitbucket.org/site/oauth2/authorize")
                .scopes(
                        " ",
                        "account",
                        "account:write",
                        "email",
                        "team",
                        "team:write",
                        "project",
                        "project:write",
                        "project:admin",
                        "repository",
                        "repository:write",
                        "repository:admin",
                        "repository:delete",
                        "pullrequest",
                        "pullrequest:write",
                        "issue",
                        "issue:write",
                        "wiki",
                        "webhook",
                        "snippet",
                        "snippet:write",
                        "pipeline",
                        "pipeline:write",
                        "pipeline:variable",
                        "runner",
                        "runner:write")
                .scopeOptional();
        fake.exchange("https://bitbucket.org/site/oauth2/access_token")
                .mayRedirect()
                .answers(BitbucketFake::tokens);
        fake.refresh("https://bitbucket.org/site/oauth2/access_token").answers(BitbucketFake::tokens);
        fake.userinfo("https://api.bitbucket.org/2.0/user")
                .answers(grant -> json(
                        "uuid",
                        "{ba1ee4d8-2b2c-4d9c-8a5a-0f1b2c3d4e5f}",
                        "username",
                        "ada",
                        "nickname",
                        "ada",
                        "display_name",
                        "Ada Lovelace",
                        "account_id",
                        "557058:c0b72ad0-1cb5-4018-9cdc-0cde8492c443"));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token",
                issue.access(),
                "scope",
                issue.scope(" "),
                "expires_in",
                7200,
                "refresh_token",
                issue.refresh(),
                "token_type",
                "bearer");
    }
}

package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bitbucket Cloud. The granted scopes are called {@code scopes}; tokens live two hours; the refresh token is
 * returned unchanged.
 *
 * @see <a href="https://developer.atlassian.com/cloud/bitbucket/oauth-2/">OAuth 2.0</a>
 */
final class BitbucketFake {

    private BitbucketFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(7200))
                .facts(FakeFacts.account("{ba1ee4d8-2b2c-4d9c-8a5a-0f1b2c3d4e5f}", "ada")
                        .orAccount("{ba1ee4d8-2b2c-4d9c-8a5a-0f1b2c3d4e5f}", "Ada Lovelace")
                        .orAccount("557058:c0b72ad0-1cb5-4018-9cdc-0cde8492c443", "Ada Lovelace")
                        .orAccount("557058:c0b72ad0-1cb5-4018-9cdc-0cde8492c443", "ada")
                        .api("https://api.bitbucket.org"));
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
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://bitbucket.org/site/oauth2/access_token")
                .answers(issue -> tokens(issue, issue.sameRefresh()));
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

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(),
                "scopes",
                issue.scope(" "),
                "expires_in",
                7200,
                "refresh_token",
                refreshToken,
                "token_type",
                "bearer");
    }
}

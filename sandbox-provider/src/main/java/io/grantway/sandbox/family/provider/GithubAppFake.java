package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;
import io.grantway.sandbox.family.RevocationCall.Effect;
import java.time.Duration;
import java.util.List;

/**
 * GitHub, user tokens of GitHub Apps: there are no scopes; tokens live eight hours, refresh tokens six months;
 * both are replaced at each refresh. Errors have status 200.
 *
 * @see <a href="https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app">Generating a user access token</a>
 * @see <a href="https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens">Refreshing user access tokens</a>
 * @see <a href="https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors">Troubleshooting access token request errors</a>
 */
final class GithubAppFake {

    private GithubAppFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(28800))
                .refreshLife(Duration.ofSeconds(15897600))
                .errors(refusal -> FakeResponse.json(
                        200,
                        json(
                                "error",
                                code(refusal),
                                "error_description",
                                refusal.reason(),
                                "error_uri",
                                "https://docs.github.com")))
                .facts(FakeFacts.account("583231", "octocat").api("https://api.github.com"));
        fake.authorization("https://github.com/login/oauth/authorize")
                .without("response_type")
                .may("response_type", "code")
                .pkce(Pkce.OPTIONAL)
                .may("login")
                .may("allow_signup", "true", "false")
                .may("prompt", "select_account");
        fake.exchange("https://github.com/login/oauth/access_token")
                .client(ClientForm.BODY)
                .grantType(null)
                .may("grant_type", "authorization_code")
                .header("Accept", "application/json")
                .answers(GithubAppFake::tokens);
        fake.refresh("https://github.com/login/oauth/access_token")
                .client(ClientForm.BODY)
                .header("Accept", "application/json")
                .answers(GithubAppFake::tokens);
        for (String what : List.of("token", "grant")) {
            fake.revocation("https://api.github.com/applications/{client:demo-github-app}/" + what)
                    .delete()
                    .json()
                    .client(ClientForm.BASIC)
                    .parameter("access_token")
                    .accessTokensOnly()
                    .ends(what.equals("token") ? Effect.TOKEN : Effect.ACCOUNT)
                    .answers(FakeResponse.empty(204))
                    .unknown(FakeResponse.json(404, json("message", "Not Found", "status", "404")))
                    .errors(refusal -> FakeResponse.json(
                            refusal.error().equals("invalid_client") ? 401 : 422, json("message", refusal.reason())));
        }
        fake.userinfo("https://api.github.com/user")
                .header("User-Agent", "")
                .answers(grant -> json("login", "octocat", "id", 583231, "name", "The Octocat", "type", "User"));
        fake.documents(new DocumentedError(
                        Meaning.ENDED,
                        200,
                        json(
                                "error",
                                "bad_refresh_token",
                                "error_description",
                                "The refresh token passed is incorrect or expired.")))
                .documents(
                        new DocumentedError(Meaning.CONFIGURATION, 200, json("error", "incorrect_client_credentials")))
                .documents(new DocumentedError(Meaning.CONFIGURATION, 200, json("error", "redirect_uri_mismatch")))
                .documents(new DocumentedError(Meaning.ENDED, 200, json("error", "bad_verification_code")))
                .documents(new DocumentedError(Meaning.ENDED, 200, json("error", "unverified_user_email")));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token",
                issue.access(),
                "expires_in",
                28800,
                "refresh_token",
                issue.refresh(),
                "refresh_token_expires_in",
                15897600,
                "scope",
                "",
                "token_type",
                "bearer");
    }

    private static String code(FakeRefusal refusal) {
        return refusal.error().equals("invalid_grant") ? "bad_refresh_token" : GithubFake.code(refusal);
    }
}

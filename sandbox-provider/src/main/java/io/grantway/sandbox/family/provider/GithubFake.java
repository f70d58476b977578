package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;
import io.grantway.sandbox.family.RevocationCall.Effect;
import java.util.List;

/**
 * GitHub, OAuth apps. Responses are forms unless JSON is asked for; errors have status 200; tokens do not
 * expire; a token or the whole grant is revoked with DELETE and HTTP Basic.
 *
 * @see <a href="https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps">Authorizing OAuth apps</a>
 * @see <a href="https://docs.github.com/en/rest/apps/oauth-applications">REST API endpoints for OAuth authorizations</a>
 */
final class GithubFake {

    private GithubFake() {}

    static void define(FakeProvider fake) {
        fake.errors(
                        refusal -> FakeResponse.json(
                                200,
                                json(
                                        "error",
                                        code(refusal),
                                        "error_description",
                                        refusal.reason(),
                                        "error_uri",
                                        "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/")))
                .facts(FakeFacts.account("583231", "octocat").api("https://api.github.com"));
        fake.authorization("https://github.com/login/oauth/authorize")
                .without("response_type")
                .may("response_type", "code")
                .scopes(
                        " ",
                        "repo",
                        "repo:status",
                        "repo_deployment",
                        "public_repo",
                        "repo:invite",
                        "security_events",
                        "admin:repo_hook",
                        "write:repo_hook",
                        "read:repo_hook",
                        "admin:org",
                        "write:org",
                        "read:org",
                        "admin:public_key",
                        "write:public_key",
                        "read:public_key",
                        "admin:org_hook",
                        "gist",
                        "notifications",
                        "user",
                        "read:user",
                        "user:email",
                        "user:follow",
                        "project",
                        "read:project",
                        "delete_repo",
                        "write:packages",
                        "read:packages",
                        "delete:packages",
                        "admin:gpg_key",
                        "write:gpg_key",
                        "read:gpg_key",
                        "codespace",
                        "workflow",
                        "read:audit_log")
                .scopeOptional()
                .pkce(Pkce.OPTIONAL)
                .may("login")
                .may("allow_signup", "true", "false")
                .may("prompt", "select_account");
        fake.exchange("https://github.com/login/oauth/access_token")
                .client(ClientForm.BODY)
                .grantType(null)
                .may("grant_type", "authorization_code")
                .header("Accept", "application/json")
                .answers(issue ->
                        json("access_token", issue.access(), "scope", issue.scope(","), "token_type", "bearer"));
        for (String what : List.of("token", "grant")) {
            fake.revocation("https://api.github.com/applications/{client:demo-github}/" + what)
                    .delete()
                    .json()
                    .client(ClientForm.BASIC)
                    .parameter("access_token")
                    .accessTokensOnly()
                    .ends(what.equals("token") ? Effect.TOKEN : Effect.ACCOUNT)
                    .answers(FakeResponse.empty(204))
                    .unknown(FakeResponse.json(
                            404,
                            json(
                                    "message",
                                    "Not Found",
                                    "documentation_url",
                                    "https://docs.github.com/rest",
                                    "status",
                                    "404")))
                    .errors(refusal -> FakeResponse.json(
                            refusal.error().equals("invalid_client") ? 401 : 422, json("message", refusal.reason())));
        }
        fake.userinfo("https://api.github.com/user")
                .header("User-Agent", "")
                .answers(grant -> json(
                        "login",
                        "octocat",
                        "id",
                        583231,
                        "node_id",
                        "MDQ6VXNlcjU4MzIzMQ==",
                        "name",
                        "The Octocat",
                        "type",
                        "User"));
        fake.documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        200,
                        json(
                                "error",
                                "incorrect_client_credentials",
                                "error_description",
                                "The client_id and/or client_secret passed are incorrect.")))
                .documents(new DocumentedError(Meaning.CONFIGURATION, 200, json("error", "redirect_uri_mismatch")))
                .documents(new DocumentedError(Meaning.ENDED, 200, json("error", "unverified_user_email")))
                .documents(new DocumentedError(
                        Meaning.ENDED,
                        200,
                        json(
                                "error",
                                "bad_verification_code",
                                "error_description",
                                "The code passed is incorrect or expired.")));
    }

    static String code(FakeRefusal refusal) {
        return switch (refusal.error()) {
            case "invalid_client" -> "incorrect_client_credentials";
            case "invalid_grant" -> "bad_verification_code";
            default -> refusal.error();
        };
    }
}

package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;
import java.util.List;

/**
 * Dropbox. There is a refresh token only with {@code token_access_type=offline}; it is neither replaced nor
 * does it expire. A revocation carries the access token as its authorization and ends everything.
 *
 * @see <a href="https://developers.dropbox.com/oauth-guide">OAuth guide</a>
 * @see <a href="https://www.dropbox.com/developers/documentation/http/documentation#auth-token-revoke">/auth/token/revoke</a>
 */
final class DropboxFake {

    private DropboxFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(14400))
                .refreshable(grant -> grant.asked("token_access_type", "offline"))
                .facts(FakeFacts.account("dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc", null)
                        .orAccount("12345", null)
                        .api("https://api.dropboxapi.com/2"));
        fake.authorization("https://www.dropbox.com/oauth2/authorize")
                .scopes(
                        " ",
                        "account_info.read",
                        "account_info.write",
                        "files.metadata.read",
                        "files.metadata.write",
                        "files.content.read",
                        "files.content.write",
                        "sharing.read",
                        "sharing.write",
                        "file_requests.read",
                        "file_requests.write",
                        "contacts.read",
                        "contacts.write",
                        "openid",
                        "email",
                        "profile")
                .scopeOptional()
                .pkce(Pkce.OPTIONAL)
                .openId()
                .may("token_access_type", "offline", "online")
                .may("include_granted_scopes", "user", "team")
                .may("force_reapprove", "true", "false");
        for (String host : List.of("api.dropboxapi.com", "api.dropbox.com")) {
            fake.exchange("https://" + host + "/oauth2/token")
                    .answers(issue -> json(
                            "access_token",
                            issue.access(),
                            "expires_in",
                            14400,
                            "token_type",
                            "bearer",
                            "scope",
                            issue.scope(" "),
                            "refresh_token",
                            issue.refresh(),
                            "account_id",
                            "dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc",
                            "uid",
                            "12345"));
            fake.refresh("https://" + host + "/oauth2/token")
                    .answers(
                            issue -> json("access_token", issue.access(), "expires_in", 14400, "token_type", "bearer"));
        }
        fake.revocation("https://api.dropboxapi.com/2/auth/token/revoke")
                .bearer()
                .accessTokensOnly()
                .answers(FakeResponse.text(200, "application/json", "null"))
                .unknown(FakeResponse.json(
                        401,
                        json(
                                "error_summary",
                                "invalid_access_token/...",
                                "error",
                                json(".tag", "invalid_access_token"))));
        fake.documents(new DocumentedError(
                        Meaning.ENDED,
                        400,
                        json("error", "invalid_grant", "error_description", "refresh token is invalid or revoked")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        400,
                        json("error", "invalid_client", "error_description", "Invalid client_id or client_secret")));
    }
}

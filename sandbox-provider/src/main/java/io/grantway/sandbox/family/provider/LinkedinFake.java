package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * LinkedIn. Tokens live sixty days; the refresh token of approved partners lives a year from the consent and is
 * returned unchanged, with the rest of its life.
 *
 * @see <a href="https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow">Authorization code flow</a>
 * @see <a href="https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens">Programmatic refresh tokens</a>
 */
final class LinkedinFake {

    private LinkedinFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(5184000))
                .refreshLife(Duration.ofSeconds(31536000))
                .facts(FakeFacts.account("782bbtaQ", "ada@example.com")
                        .orAccount("782bbtaQ", "Ada Lovelace")
                        .api("https://api.linkedin.com"));
        fake.authorization("https://www.linkedin.com/oauth/v2/authorization")
                .scopes(
                        " ",
                        "openid",
                        "profile",
                        "email",
                        "w_member_social",
                        "r_basicprofile",
                        "r_organization_social",
                        "w_organization_social",
                        "rw_organization_admin",
                        "r_organization_admin",
                        "r_ads",
                        "rw_ads",
                        "r_ads_reporting",
                        "r_events",
                        "r_1st_connections_size")
                .openId();
        fake.exchange("https://www.linkedin.com/oauth/v2/accessToken")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://www.linkedin.com/oauth/v2/accessToken")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.sameRefresh()));
        fake.userinfo("https://api.linkedin.com/v2/userinfo")
                .needs("openid", "profile")
                .answers(grant -> json(
                        "sub",
                        "782bbtaQ",
                        "name",
                        "Ada Lovelace",
                        "email",
                        grant.has("email") ? "ada@example.com" : null,
                        "email_verified",
                        true));
        fake.documents(new DocumentedError(
                        Meaning.ENDED,
                        400,
                        json(
                                "error",
                                "invalid_grant",
                                "error_description",
                                "The provided authorization grant or refresh token is invalid, expired or revoked.")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        401,
                        json("error", "invalid_client", "error_description", "Client authentication failed")));
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(),
                "expires_in",
                5184000,
                "refresh_token",
                refreshToken,
                "refresh_token_expires_in",
                31536000,
                "scope",
                issue.scope(","),
                "token_type",
                "Bearer",
                "id_token",
                issue.idToken("https://www.linkedin.com", "sub", "782bbtaQ", "email", "ada@example.com"));
    }
}

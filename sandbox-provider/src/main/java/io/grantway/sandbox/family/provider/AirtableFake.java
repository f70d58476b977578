package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;

/**
 * Airtable. PKCE is required; a client with a secret uses HTTP Basic; a refresh token lives sixty days and is
 * replaced.
 *
 * @see <a href="https://airtable.com/developers/web/api/oauth-reference">OAuth reference</a>
 */
final class AirtableFake {

    private AirtableFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1))
                .refreshLife(Duration.ofSeconds(5184000))
                .facts(FakeFacts.account("usrL2PNC5o3H4lBEi", "ada@example.com").api("https://api.airtable.com/v0"));
        fake.authorization("https://airtable.com/oauth2/v1/authorize")
                .scopes(
                        " ",
                        "data.records:read",
                        "data.records:write",
                        "data.recordComments:read",
                        "data.recordComments:write",
                        "schema.bases:read",
                        "schema.bases:write",
                        "webhook:manage",
                        "block:manage",
                        "user.email:read")
                .pkce(Pkce.REQUIRED);
        fake.exchange("https://airtable.com/oauth2/v1/token")
                .client(ClientForm.BASIC)
                .answers(AirtableFake::tokens);
        fake.refresh("https://airtable.com/oauth2/v1/token")
                .client(ClientForm.BASIC)
                .answers(AirtableFake::tokens);
        fake.userinfo("https://api.airtable.com/v0/meta/whoami")
                .answers(grant -> json(
                        "id", "usrL2PNC5o3H4lBEi", "email", grant.has("user.email:read") ? "ada@example.com" : null));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token",
                issue.access(),
                "refresh_token",
                issue.refresh(),
                "token_type",
                "Bearer",
                "scope",
                issue.scope(" "),
                "expires_in",
                3600,
                "refresh_expires_in",
                5184000);
    }
}

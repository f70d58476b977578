package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;

/**
 * Typeform. There is a refresh token only with the scope {@code offline}; each refresh replaces it; tokens live
 * a week.
 *
 * @see <a href="https://www.typeform.com/developers/get-started/applications/">Applications</a>
 */
final class TypeformFake {

    private TypeformFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(604800))
                .refreshable(grant -> grant.has("offline"))
                .facts(FakeFacts.account("ada", "ada@example.com")
                        .orAccount("ada@example.com", "ada")
                        .orAccount("01DPJ0QK1Q2F9T9X7R0YVW5B1B", "ada@example.com")
                        .api("https://api.typeform.com"));
        fake.authorization("https://api.typeform.com/oauth/authorize")
                .without("response_type")
                .may("response_type", "code")
                .scopes(
                        " ",
                        "offline",
                        "accounts:read",
                        "forms:read",
                        "forms:write",
                        "images:read",
                        "images:write",
                        "responses:read",
                        "responses:write",
                        "themes:read",
                        "themes:write",
                        "webhooks:read",
                        "webhooks:write",
                        "workspaces:read",
                        "workspaces:write");
        fake.exchange("https://api.typeform.com/oauth/token")
                .client(ClientForm.BODY)
                .answers(TypeformFake::tokens);
        fake.refresh("https://api.typeform.com/oauth/token")
                .client(ClientForm.BODY)
                .may("scope")
                .answers(TypeformFake::tokens);
        fake.userinfo("https://api.typeform.com/me")
                .needs("accounts:read")
                .answers(grant -> json(
                        "user_id",
                        "01DPJ0QK1Q2F9T9X7R0YVW5B1B",
                        "email",
                        "ada@example.com",
                        "alias",
                        "ada",
                        "language",
                        "en"));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token",
                issue.access(),
                "expires_in",
                604800,
                "token_type",
                "bearer",
                "refresh_token",
                issue.refresh());
    }
}

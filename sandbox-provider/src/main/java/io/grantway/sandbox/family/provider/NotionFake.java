package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;

/**
 * Notion. There are no scopes, but {@code owner=user} is required; token requests are JSON with HTTP Basic; no
 * response names a lifetime.
 *
 * @see <a href="https://developers.notion.com/docs/authorization">Authorization</a>
 * @see <a href="https://developers.notion.com/reference/create-a-token">Create a token</a>
 * @see <a href="https://developers.notion.com/reference/revoke-token">Revoke a token</a>
 */
final class NotionFake {

    private NotionFake() {}

    static void define(FakeProvider fake) {
        fake.errors(refusal -> FakeResponse.json(
                        refusal.error().equals("invalid_client") ? 401 : 400,
                        json(
                                "error",
                                refusal.error(),
                                "error_description",
                                refusal.reason(),
                                "request_id",
                                "28bf5a5a-3b5d-4a73-a2b8-0cbe9a3e0b66")))
                .facts(FakeFacts.account("b3414d65-1224-5ty7-6ffr-cc9d8773drt601288f", "Acme")
                        .orAccount("e79a0b74-3aba-4149-9f74-0bb5791a6ee6", "ada@example.com")
                        .orAccount("e79a0b74-3aba-4149-9f74-0bb5791a6ee6", "Ada")
                        .orAccount("8d5d5b6a-7d2f-4b0e-8a0b-0d2f3c4e5f60", "Acme")
                        .orAccount("8d5d5b6a-7d2f-4b0e-8a0b-0d2f3c4e5f60", "Ada")
                        .api("https://api.notion.com/v1"));
        fake.authorization("https://api.notion.com/v1/oauth/authorize").with("owner", "user");
        fake.exchange("https://api.notion.com/v1/oauth/token")
                .client(ClientForm.BASIC)
                .json()
                .answers(NotionFake::tokens);
        fake.refresh("https://api.notion.com/v1/oauth/token")
                .client(ClientForm.BASIC)
                .json()
                .answers(NotionFake::tokens);
        fake.revocation("https://api.notion.com/v1/oauth/revoke")
                .client(ClientForm.BASIC)
                .header("Notion-Version", "2025-09-03")
                .json()
                .accessTokensOnly()
                .answers(FakeResponse.json(200, json("request_id", "28bf5a5a-3b5d-4a73-a2b8-0cbe9a3e0b66")));
        fake.userinfo("https://api.notion.com/v1/users/me")
                .header("Notion-Version", "2022-06-28")
                .answers(grant -> json(
                        "object",
                        "user",
                        "id",
                        "8d5d5b6a-7d2f-4b0e-8a0b-0d2f3c4e5f60",
                        "type",
                        "bot",
                        "name",
                        "Acme",
                        "bot",
                        json(
                                "owner",
                                json(
                                        "type",
                                        "user",
                                        "user",
                                        json(
                                                "object",
                                                "user",
                                                "id",
                                                "e79a0b74-3aba-4149-9f74-0bb5791a6ee6",
                                                "name",
                                                "Ada",
                                                "person",
                                                json("email", "ada@example.com"))))));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token", issue.access(),
                "token_type", "bearer",
                "refresh_token", issue.refresh(),
                "bot_id", "b3414d65-1224-5ty7-6ffr-cc9d8773drt601288f",
                "workspace_name", "Acme",
                "workspace_id", "8d5d5b6a-7d2f-4b0e-8a0b-0d2f3c4e5f60",
                "owner",
                        json(
                                "type",
                                "user",
                                "user",
                                json(
                                        "object",
                                        "user",
                                        "id",
                                        "e79a0b74-3aba-4149-9f74-0bb5791a6ee6",
                                        "name",
                                        "Ada",
                                        "person",
                                        json("email", "ada@example.com"))));
    }
}

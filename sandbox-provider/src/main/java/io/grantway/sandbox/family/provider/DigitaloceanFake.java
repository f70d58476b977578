package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;
import java.util.Map;

/**
 * DigitalOcean. Tokens live thirty days; a refresh replaces both; the token response contains the account. A revocation
 * carries the token twice: as its authorization and as its parameter.
 *
 * @see <a href="https://docs.digitalocean.com/reference/api/oauth/">OAuth API</a>
 * @see <a href="https://github.com/digitalocean/doctl/blob/main/commands/registry.go">A revocation by DigitalOcean's own client</a>
 */
final class DigitaloceanFake {

    private DigitaloceanFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(2592000))
                .facts(FakeFacts.account("e028b1b918853eca7fba208a9d7e9d29a6e93c57", "ada@example.com")
                        .api("https://api.digitalocean.com/v2"));
        fake.authorization("https://cloud.digitalocean.com/v1/oauth/authorize")
                .scopes(" ", "read", "write", "*:read", "*:create", "*:update", "*:delete")
                .scopeOptional()
                .may("prompt", "select_account");
        fake.exchange("https://cloud.digitalocean.com/v1/oauth/token")
                .client(ClientForm.BODY)
                .answers(DigitaloceanFake::tokens);
        fake.refresh("https://cloud.digitalocean.com/v1/oauth/token")
                .client(ClientForm.BODY)
                .answers(DigitaloceanFake::tokens);
        fake.revocation("https://cloud.digitalocean.com/v1/oauth/revoke")
                .bearer()
                .with("token")
                .accessTokensOnly()
                .answers(FakeResponse.json(200, Map.of()))
                .unknown(FakeResponse.json(401, json("id", "Unauthorized", "message", "Unable to authenticate you.")));
        fake.userinfo("https://api.digitalocean.com/v2/account")
                .answers(grant -> json(
                        "account",
                        json(
                                "uuid",
                                "e028b1b918853eca7fba208a9d7e9d29a6e93c57",
                                "email",
                                "ada@example.com",
                                "name",
                                "Ada")));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token", issue.access(),
                "bearer", "bearer",
                "expires_in", 2592000,
                "refresh_token", issue.refresh(),
                "scope", issue.scope(" "),
                "token_type", "bearer",
                "info",
                        json(
                                "name",
                                "Ada",
                                "email",
                                "ada@example.com",
                                "uuid",
                                "e028b1b918853eca7fba208a9d7e9d29a6e93c57"));
    }
}

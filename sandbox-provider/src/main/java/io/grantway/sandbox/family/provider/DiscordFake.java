package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Discord. A refresh replaces the refresh token; a revocation ends all tokens of the authorization.
 *
 * @see <a href="https://discord.com/developers/docs/topics/oauth2">OAuth2</a>
 */
final class DiscordFake {

    private DiscordFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(604800))
                .facts(FakeFacts.account("80351110224678912", "ada").api("https://discord.com/api/v10"));
        for (String page :
                List.of("https://discord.com/oauth2/authorize", "https://discord.com/api/oauth2/authorize")) {
            fake.authorization(page)
                    .scopes(
                            " ",
                            "identify",
                            "email",
                            "connections",
                            "guilds",
                            "guilds.join",
                            "guilds.members.read",
                            "bot",
                            "applications.commands",
                            "messages.read",
                            "webhook.incoming",
                            "role_connections.write",
                            "gdm.join",
                            "openid")
                    .openId()
                    .may("prompt", "consent", "none")
                    .may("integration_type", "0", "1")
                    .may("permissions")
                    .may("guild_id");
        }
        for (String api : List.of("https://discord.com/api", "https://discord.com/api/v10")) {
            fake.exchange(api + "/oauth2/token").answers(DiscordFake::tokens);
            fake.refresh(api + "/oauth2/token").answers(DiscordFake::tokens);
            fake.revocation(api + "/oauth2/token/revoke").answers(FakeResponse.json(200, Map.of()));
            fake.userinfo(api + "/users/@me")
                    .needs("identify")
                    .answers(grant -> json(
                            "id",
                            "80351110224678912",
                            "username",
                            "ada",
                            "discriminator",
                            "0",
                            "global_name",
                            "Ada",
                            "email",
                            grant.has("email") ? "ada@example.com" : null));
        }
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token", issue.access(),
                "token_type", "Bearer",
                "expires_in", 604800,
                "refresh_token", issue.refresh(),
                "scope", issue.scope(" "));
    }
}

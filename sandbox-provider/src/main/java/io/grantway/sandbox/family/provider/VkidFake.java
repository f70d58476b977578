package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.util.List;

/**
 * VK ID. PKCE is required and there is no client secret; the callback contains {@code device_id}, which every
 * token request repeats; a refresh replaces both tokens.
 *
 * @see <a href="https://id.vk.com/about/business/go/docs/ru/vkid/latest/vk-id/connection/api-description">VK ID API description</a>
 */
final class VkidFake {

    private VkidFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1))
                .facts(FakeFacts.account("1234567890", "ada@example.com")
                        .orAccount("1234567890", "Ada")
                        .orAccount("1234567890", null)
                        .attributes("device_id", DEVICE)
                        .api("https://api.vk.com"));
        for (String host : List.of("id.vk.com", "id.vk.ru")) {
            fake.authorization("https://" + host + "/authorize")
                    .scopes(
                            " ",
                            "vkid.personal_info",
                            "email",
                            "phone",
                            "friends",
                            "wall",
                            "groups",
                            "stories",
                            "docs",
                            "photos",
                            "ads",
                            "video",
                            "status",
                            "market",
                            "pages",
                            "notifications",
                            "stats",
                            "notes")
                    .pkce(Pkce.REQUIRED)
                    .may("prompt")
                    .may("lang_id")
                    .may("scheme")
                    .may("provider")
                    .returns(grant -> json("type", "code_v2", "device_id", DEVICE, "expires_in", "600"));
            fake.exchange("https://" + host + "/oauth2/auth")
                    .client(ClientForm.ID)
                    .repeats("device_id")
                    .may("state")
                    .answers(VkidFake::tokens);
            fake.refresh("https://" + host + "/oauth2/auth")
                    .client(ClientForm.ID)
                    .repeats("device_id")
                    .may("state")
                    .may("scope")
                    .answers(VkidFake::tokens);
            fake.revocation("https://" + host + "/oauth2/revoke")
                    .client(ClientForm.ID)
                    .parameter("access_token")
                    .accessTokensOnly()
                    .answers(FakeResponse.json(200, json("response", 1)))
                    .unknown(FakeResponse.json(401, json("error", "invalid_token")));
        }
    }

    private static final String DEVICE = "dWlkLmRldmljZS0x_Y";

    private static Object tokens(FakeIssue issue) {
        return json(
                "refresh_token", issue.refresh(),
                "access_token", issue.access(),
                "id_token", issue.anyIdToken("https://id.vk.com", "sub", "1234567890"),
                "token_type", "Bearer",
                "expires_in", 3600,
                "user_id", 1234567890,
                "state", issue.parameter("state"),
                "scope", issue.scope(" "));
    }
}

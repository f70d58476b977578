package io.grantway.sandbox.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.fixture.Response;
import io.grantway.sandbox.fixture.Sandbox;
import io.grantway.sandbox.fixture.SandboxTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The fakes at the hosts of the real providers, below the sandbox's own address. */
class FakeControllerTests {

    private static final String REDIRECT = "http://localhost:7777/callback";

    private static Response authorize(Sandbox sandbox, String slug, String address) {
        return sandbox.get("/at/" + address + "?"
                + Sandbox.encode(Map.of(
                        "client_id", "demo-" + slug, "redirect_uri", REDIRECT, "response_type", "code", "state", "s")));
    }

    @Nested
    @SandboxTest
    @TestPropertySource(properties = "sandbox.fakes.enabled=true")
    class Enabled {

        @Autowired
        Sandbox sandbox;

        @Test
        void answerWhenClientsOfTwoFakesShareAnAddressThenEachGetsItsOwn() {
            Map<String, String> form = Map.of(
                    "client_secret", "demo-secret", "redirect_uri", REDIRECT, "grant_type", "authorization_code");
            for (String slug : new String[] {"github", "github-app"}) {
                Response page = authorize(sandbox, slug, "github.com/login/oauth/authorize");
                assertThat(page.status()).as(page.header("Fake-Reason")).isEqualTo(302);
                Map<String, String> exchange = new HashMap<>(form);
                exchange.put("client_id", "demo-" + slug);
                exchange.put("code", page.redirect().get("code"));
                Response tokens =
                        sandbox.post("/at/github.com/login/oauth/access_token", exchange, "Accept", "application/json");

                assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
                assertThat(tokens.json().has("access_token")).isTrue();
                assertThat(tokens.json().has("refresh_token")).isEqualTo(slug.equals("github-app"));
            }
        }

        @Test
        void answerWhenRefusedThenReasonIsInAHeader() {
            Response response = sandbox.get("/at/github.com/login/oauth/authorize?client_id=demo-github");

            assertThat(response.header("Fake-Reason")).contains("redirect_uri");
        }
    }

    @Nested
    @SandboxTest
    class Disabled {

        @Autowired
        Sandbox sandbox;

        @Test
        void answerWhenNotEnabledThenNothingIsThere() {
            assertThat(authorize(sandbox, "github", "github.com/login/oauth/authorize")
                            .status())
                    .isEqualTo(404);
        }
    }
}

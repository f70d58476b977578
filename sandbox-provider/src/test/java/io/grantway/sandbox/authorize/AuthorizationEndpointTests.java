package io.grantway.sandbox.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.fixture.OAuthClient;
import io.grantway.sandbox.fixture.Response;
import io.grantway.sandbox.fixture.Sandbox;
import io.grantway.sandbox.fixture.SandboxTest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

@SandboxTest
class AuthorizationEndpointTests {

    @Autowired
    Sandbox sandbox;

    @Test
    void authorizeWhenAutoThenCodeStateAndIssuer() {
        Response response = sandbox.client().authorize("auto", "true", "login_hint", "boris");

        assertThat(response.status()).isEqualTo(302);
        assertThat(response.header("Location")).startsWith(Sandbox.REDIRECT_URI + "&code=");
        assertThat(response.redirect())
                .containsEntry("state", "s t&a=te")
                .containsEntry("iss", "http://localhost:8090")
                .containsEntry("tenant", "1");
    }

    @Test
    void authorizeWhenAutoAndUnknownAccountThenLoginRequired() {
        assertThat(sandbox.client()
                        .authorize("auto", "true", "login_hint", "nobody")
                        .redirect())
                .containsEntry("error", "login_required");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, unknown",
        "client_id, ''",
        "redirect_uri, ''",
        "redirect_uri, http://localhost:7777/callback",
        "redirect_uri, http://localhost:7777/callback?tenant=1&more=2",
        "redirect_uri, http://localhost:7777/callback?tenant=1/",
        "redirect_uri, http://evil.example/callback?tenant=1",
        "redirect_uri, http://LOCALHOST:7777/callback?tenant=1"
    })
    void authorizeWhenClientOrRedirectUriBadThenNeverRedirects(String name, String value) {
        for (String auto : new String[] {"true", ""}) {
            Response response = sandbox.client().authorize(name, value, "auto", auto);

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.header("Location")).isEmpty();
            assertThat(response.header("Content-Type")).startsWith("text/html");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"&redirect_uri=http%3A%2F%2Fevil.example", "&client_id=other"})
    void authorizeWhenClientOrRedirectUriRepeatedThenNeverRedirects(String more) {
        OAuthClient client = sandbox.client();

        Response response = sandbox.get("/oauth2/authorize?" + Sandbox.encode(client.request("auto", "true")) + more);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, '', invalid_request",
        "response_mode, fragment, invalid_request",
        "scope, admin, invalid_scope",
        "scope, profile  email, invalid_scope",
        "code_challenge, tooshort, invalid_request",
        "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, invalid_request",
        "code_challenge_method, S256, invalid_request",
        "prompt, none login, invalid_request",
        "prompt, sometimes, invalid_request",
        "prompt, none, login_required"
    })
    void authorizeWhenRequestBadThenErrorGoesToClient(String name, String value, String error) {
        Response response = sandbox.client().authorize(name, value);

        assertThat(response.status()).isEqualTo(302);
        assertThat(response.redirect())
                .containsEntry("error", error)
                .containsEntry("state", "s t&a=te")
                .containsEntry("iss", "http://localhost:8090")
                .doesNotContainKey("code");
    }

    @Test
    void authorizeWhenFormPostThenTheResponseIsAForm() {
        OAuthClient client = sandbox.client();

        Response approved = client.authorize("response_mode", "form_post", "auto", "true");
        Response rejected = client.authorize("response_mode", "form_post", "prompt", "none");

        assertThat(approved.status()).isEqualTo(200);
        assertThat(approved.header("Location")).isEmpty();
        assertThat(approved.header("Content-Security-Policy")).contains("script-src 'sha256-");
        assertThat(approved.body())
                .contains("<form method=\"post\" action=\"", "name=\"code\"", "name=\"iss\"")
                .contains("name=\"state\" value=\"s t&amp;a=te\"");
        assertThat(rejected.body())
                .contains("name=\"error\" value=\"login_required\"")
                .doesNotContain("name=\"code\"");
    }

    @Test
    void pageWhenContinuedThenCodeForTheChosenAccountAndPromptNoneWorks() {
        OAuthClient client = sandbox.client();
        Response page = client.authorize("scope", "profile", "login_hint", "chen");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "<html lang=\"en\">", "Sandbox", client.id(), "<code>profile</code>", "value=\"chen\" checked")
                .doesNotContain("<script", "files.read");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.header("Set-Cookie"))
                .contains("sandbox_session=", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");

        Response response = submit(page, cookie(page), "decision", "continue", "account", "boris");

        assertThat(response.status()).isEqualTo(303);
        String access = client.redeem(response.redirect().get("code")).text("access_token");
        assertThat(sandbox.api("/api/me", access).text("sub")).isEqualTo("boris");
        String query = Sandbox.encode(client.request("prompt", "none"));
        assertThat(sandbox.get("/oauth2/authorize?" + query, "Cookie", cookie(response))
                        .redirect())
                .containsKey("code");
        String other = Sandbox.encode(client.request("prompt", "none", "login_hint", "ada"));
        assertThat(sandbox.get("/oauth2/authorize?" + other, "Cookie", cookie(response))
                        .redirect())
                .containsEntry("error", "login_required");
    }

    @Test
    void pageWhenDeniedThenAccessDenied() {
        Response page = sandbox.client().authorize();

        Response response = submit(page, cookie(page), "decision", "deny", "account", "ada");

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.redirect())
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s t&a=te")
                .doesNotContainKey("code");
    }

    @Test
    void pageWhenSubmittedFromElsewhereThenRefused() {
        OAuthClient client = sandbox.client();
        Response page = client.authorize();
        Response other = client.authorize();

        assertThat(submit(page, cookie(other), "decision", "continue", "account", "ada")
                        .status())
                .isEqualTo(400);
        assertThat(submit(page, "a=b", "decision", "continue", "account", "ada").status())
                .isEqualTo(400);
        assertThat(submit(page, cookie(page), "decision", "continue", "account", "ada", "form_token", "0")
                        .status())
                .isEqualTo(400);
        String changed = Sandbox.encode(client.request("scope", "email"));
        assertThat(submit(page, cookie(page), "decision", "continue", "account", "ada", "request", changed)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void pageWhenSubmittedWithoutAccountThenRefused() {
        Response page = sandbox.client().authorize();

        assertThat(submit(page, cookie(page), "decision", "continue").status()).isEqualTo(400);
        assertThat(submit(page, cookie(page), "account", "ada").status()).isEqualTo(400);
    }

    @Test
    void pageWhenParametersAreMarkupThenEscaped() {
        Response page = sandbox.client().authorize("state", "\"><script>alert(1)</script>", "login_hint", "<b>");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script", "<b>");
    }

    private Response submit(Response page, String cookie, String... fields) {
        Map<String, String> form = new HashMap<>();
        form.put("request", hidden(page, "request"));
        form.put("form_token", hidden(page, "form_token"));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return sandbox.post("/oauth2/authorize", form, "Cookie", cookie);
    }

    private static String hidden(Response page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return HtmlUtils.htmlUnescape(matcher.group(1));
    }

    private static String cookie(Response response) {
        return response.header("Set-Cookie").split(";")[0];
    }
}

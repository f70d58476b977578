package io.grantway.oauthconfig.issuer.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.Installation;
import io.grantway.platform.value.Sha256;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A sign-in counts once, in the browser that started it. */
class LoginHandOffTests {

    private final Installation installation = Installation.shared();
    private final Installation.Node node = installation.node(0);
    private final Flows flows = new Flows(installation);
    private final UserId user = new UserId(UUID.randomUUID());

    @Test
    void continueWhenVerifierComesToAnotherBrowserThenVoidForBoth() {
        Browser victim = new Browser(node);
        String verifier = verifier(victim, user);

        assertThat(comeBack(new Browser(node), verifier).status()).isEqualTo(400);
        assertThat(comeBack(victim, verifier).status()).isEqualTo(400);
        assertThat(victim.cookies()).doesNotContainKey("grantway_issuer");
    }

    @Test
    void continueWhenVerifierIsUsedTwiceThenSecondIsVoid() {
        Browser browser = new Browser(node);
        String verifier = verifier(browser, user);

        assertThat(comeBack(browser, verifier).status()).isEqualTo(302);
        assertThat(comeBack(browser, verifier).status()).isEqualTo(400);
    }

    @Test
    void continueWhenVerifierIsUnreadableThenPage() {
        Response response = new Browser(node).get("/oauth2/login/continue?verifier=%FF");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void continueWhenVerifierIsLateThenVoid() {
        Browser browser = new Browser(node);
        String verifier = verifier(browser, user);
        installation
                .sql()
                .sql(
                        "UPDATE login_challenge SET verifier_expires_at = now() - interval '1 second' WHERE user_id = :user")
                .param("user", user.value())
                .update();

        assertThat(comeBack(browser, verifier).status()).isEqualTo(400);
    }

    @Test
    void acceptWhenChallengeWasAcceptedThenUnknown() {
        Response login = new Browser(node).get(Flows.url(Flows.request()));
        String challenge = login.locationParameter("login_challenge");

        assertThat(find(challenge).text("client_name")).isEqualTo("Grantway console");
        assertThat(flows.accept(node, challenge, user).status()).isEqualTo(200);
        Response second = flows.accept(installation.node(1), challenge, user);

        assertThat(second.status()).isEqualTo(404);
        assertThat(second.text("code")).isEqualTo("login_challenge_unknown");
        assertThat(find(challenge).status()).isEqualTo(404);
        assertThat(find("unknown").status()).isEqualTo(404);
    }

    @Test
    void signInWhenRepeatedThenCookieIsNewAndHidden() {
        Browser browser = new Browser(node);
        flows.signIn(browser, node, user);
        String first = browser.cookies().get("grantway_issuer");
        Response again = again(browser, Map.of("prompt", "login"), user, Instant.now());

        assertThat(again.location()).contains("/oauth2/authorize").doesNotContain("prompt=login");
        assertThat(again.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Lax");
        assertThat(browser.cookies().get("grantway_issuer")).isNotEqualTo(first);
        assertThat(browser.follow(again).locationParameter("code")).isNotEmpty();
        assertThat(installation.auditEvents("session.started"))
                .anySatisfy(event -> assertThat(event).contains(user.toString()));
        assertThat(installation
                        .sql()
                        .sql("SELECT string_agg(s::text, ' ') FROM issuer_session s")
                        .query(String.class)
                        .single())
                .doesNotContain(first);
    }

    @Test
    void authorizeWhenSessionLivesThenNoSignIn() {
        Browser browser = new Browser(node);
        flows.signIn(browser, node, user);

        assertThat(browser.get(Flows.url(Flows.request())).locationParameter("code"))
                .isNotEmpty();
        Browser otherNode = new Browser(installation.node(1));
        otherNode.cookies().putAll(browser.cookies());
        assertThat(otherNode.get(Flows.url(Flows.request())).locationParameter("code"))
                .isNotEmpty();
    }

    @Test
    void authorizeWhenMaxAgeIsOverThenNewSignInAndAnOldOneIsRefused() {
        Browser browser = new Browser(node);
        flows.signIn(browser, node, user);

        Response stale =
                again(browser, Map.of("max_age", "0"), user, Instant.now().minusSeconds(600));
        assertThat(stale.status()).isEqualTo(400);
        Response fresh = again(browser, Map.of("max_age", "0"), user, Instant.now());
        assertThat(fresh.status()).isEqualTo(302);
    }

    @Test
    void continueWhenAnotherPersonIsSignedInThenAskedFirst() {
        Browser browser = new Browser(node);
        flows.signIn(browser, node, user);
        UserId other = new UserId(UUID.randomUUID());

        Response question = again(browser, Map.of("prompt", "login"), other, Instant.now());
        assertThat(question.status()).isEqualTo(200);
        assertThat(question.body()).contains("Someone else is signed in");
        Response confirmed = browser.post("/oauth2/login/continue", Map.of("verifier", field(question, "verifier")));

        assertThat(confirmed.status()).isEqualTo(302);
        assertThat(installation.auditEvents("session.ended"))
                .anySatisfy(event -> assertThat(event).contains(user.toString()));
    }

    @Test
    void logoutWhenIdTokenHintIsSentThenSessionAndItsTokensEnd() {
        Browser browser = new Browser(node);
        Response tokens = flows.redeem(node, flows.signIn(browser, node, user).locationParameter("code"));

        Response left = browser.get("/oauth2/logout?"
                + Browser.form(Map.of(
                        "id_token_hint",
                        tokens.text("id_token"),
                        "post_logout_redirect_uri",
                        Installation.PUBLIC_URL + "/console/signed-out",
                        "state",
                        "x y")));

        assertThat(left.location()).isEqualTo(Installation.PUBLIC_URL + "/console/signed-out?state=x+y");
        assertThat(browser.cookies()).doesNotContainKey("grantway_issuer");
        assertThat(browser.get(Flows.url(Flows.request())).location()).contains("login_challenge");
        assertThat(flows.refresh(node, tokens.text("refresh_token")).status()).isEqualTo(400);
    }

    @Test
    void logoutWhenHintIsMissingThenAskedAndForgedFormDoesNothing() {
        Browser browser = new Browser(node);
        flows.signIn(browser, node, user);

        Response question = browser.get("/oauth2/logout");
        assertThat(question.body()).contains("Sign out?");
        browser.post("/oauth2/logout", Map.of("form_token", "0".repeat(64)));
        assertThat(browser.get(Flows.url(Flows.request())).location()).contains("code=");
        Response done = browser.post("/oauth2/logout", Map.of("form_token", field(question, "form_token")));

        assertThat(done.body()).contains("You are signed out", "href=\"/console\"", "/connect/assets/icon.svg");
        assertThat(done.header("Content-Security-Policy")).contains("img-src 'self'");
        assertThat(browser.get(Flows.url(Flows.request())).location()).contains("login_challenge");
    }

    @Test
    void logoutWhenRedirectIsNotRegisteredThenNoRedirect() {
        Response response = new Browser(node)
                .get("/oauth2/logout?"
                        + Browser.form(
                                Map.of("client_id", "console", "post_logout_redirect_uri", "https://evil.example/")));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.location()).isEmpty();
    }

    @Test
    void revokeSubjectWhenSignedInThenSessionAndTokensEnd() {
        Browser browser = new Browser(node);
        Response tokens = flows.redeem(node, flows.signIn(browser, node, user).locationParameter("code"));

        revokeEverythingOf(user);

        assertThat(flows.refresh(node, tokens.text("refresh_token")).status()).isEqualTo(400);
        assertThat(browser.get(Flows.url(Flows.request())).location()).contains("login_challenge");
        Response renewed = flows.tokens(node, user);
        Awaitility.await()
                .until(() -> flows.userInfo(node, tokens.text("access_token")).status() == 401);
        assertThat(flows.userInfo(node, renewed.text("access_token")).status()).isEqualTo(200);
    }

    /** Someone who knew the old password must not get in through a sign-in that was in progress when it was changed. */
    @Test
    void continueWhenSubjectWasRevokedAfterTheSignInThenNoSession() {
        Browser browser = new Browser(node);
        String verifier = verifier(browser, user);
        revokeEverythingOf(user);

        assertThat(comeBack(browser, verifier).status()).isEqualTo(400);
        assertThat(browser.cookies()).doesNotContainKey("grantway_issuer");
        assertThat(installation.auditEvents("session.refused"))
                .anySatisfy(event -> assertThat(event).contains("sign_in_revoked", user.toString()));
        assertThat(comeBack(browser, verifier(browser, user)).status()).isEqualTo(302);
    }

    @Test
    void acceptWhenSubjectWasRevokedAfterThePasswordWasSeenThenNoSession() {
        Browser browser = new Browser(node);
        String challenge = browser.get(Flows.url(Flows.request())).locationParameter("login_challenge");
        Instant seen = Instant.now();
        revokeEverythingOf(user);

        String verifier = flows.accept(node, challenge, user, seen).text("verifier");

        assertThat(comeBack(browser, verifier).status()).isEqualTo(400);
        assertThat(browser.cookies()).doesNotContainKey("grantway_issuer");
    }

    private void revokeEverythingOf(UserId who) {
        Response revoked = new Browser(node)
                .json(
                        "POST",
                        "/internal/revocations",
                        "{\"kind\":\"subject\",\"value\":\"" + who + "\",\"on_behalf_of\":{\"type\":\"user\",\"id\":\""
                                + who + "\"}}",
                        "Authorization",
                        "Bearer " + flows.serviceToken(node, "user-service", "oauth-config-service"));
        assertThat(revoked.status()).isEqualTo(204);
    }

    private String verifier(Browser browser, UserId who) {
        Response login = browser.get(Flows.url(Flows.request()));
        return flows.accept(node, login.locationParameter("login_challenge"), who)
                .text("verifier");
    }

    private static Response comeBack(Browser browser, String verifier) {
        return browser.get("/oauth2/login/continue?verifier=" + verifier);
    }

    private Response again(Browser browser, Map<String, String> more, UserId who, Instant authTime) {
        Map<String, String> request = Flows.request();
        request.putAll(more);
        Response login = browser.get(Flows.url(request));
        return comeBack(
                browser,
                flows.accept(node, login.locationParameter("login_challenge"), who, authTime)
                        .text("verifier"));
    }

    private Response find(String challenge) {
        return new Browser(node)
                .get(
                        "/internal/login-challenges/" + Sha256.hex(challenge),
                        "Authorization",
                        "Bearer " + flows.serviceToken(node, "user-service", "oauth-config-service"));
    }

    private static String field(Response page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(field.find()).as(page.body()).isTrue();
        return field.group(1);
    }
}

package io.grantway.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.GatewayFixture.Browser;
import io.grantway.gateway.fixture.LocalIssuer;
import io.grantway.gateway.fixture.LocalService.Reply;
import io.grantway.gateway.fixture.LocalService.Seen;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The sign-in at the issuer, and what its cookie gives access to. */
class SignInTests {

    private final GatewayFixture fixture = GatewayFixture.get();

    @Test
    void signInWhenFinishedThenNewSessionAndReturnToTheWantedPage() {
        Browser browser = new Browser(fixture);
        String location = browser.start("/console/projects");
        assertThat(location)
                .startsWith(GatewayFixture.PUBLIC_URL + "/oauth2/authorize?")
                .contains("client_id=console", "code_challenge_method=S256", "scope=openid%20profile", "nonce=");
        String before = browser.sessionId();
        HttpResponse<String> response = browser.finish(location);
        assertThat(response.headers().firstValue("Location")).contains("/console/projects");
        assertThat(browser.sessionId()).as("the session gets a new id").isNotEqualTo(before);
        String cookie = response.headers().allValues("Set-Cookie").getFirst();
        assertThat(cookie)
                .startsWith("grantway_console=")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax", "Path=/");
        assertThat(cookie).doesNotContain("Domain");
        JsonNode session = browser.session();
        assertThat(session.get("signed_in").asBoolean()).isTrue();
        assertThat(session.get("user_id").asString()).isEqualTo(LocalIssuer.USER);
        assertThat(session.get("csrf_header").asString()).isEqualTo("X-CSRF-Token");
        assertThat(session.get("csrf_token").asString()).hasSizeGreaterThan(40);
        assertThat(session.propertyNames())
                .containsExactlyInAnyOrder("signed_in", "user_id", "csrf_token", "csrf_header");
        assertThat(browser.get("/console/projects", "Accept", "text/html").statusCode())
                .isEqualTo(200);
    }

    @Test
    void forwardWhenSignedInThenTokenAddedAndCookieRemoved() {
        Browser browser = fixture.signIn();
        fixture.user.behaviour = request -> Reply.json("{}");
        HttpResponse<String> response = browser.get("/api/v1/me");
        assertThat(response.statusCode()).isEqualTo(200);
        Seen seen = fixture.user.last();
        assertThat(seen.header("Authorization")).startsWith("Bearer ey");
        assertThat(seen.header("Cookie")).isNull();
        assertThat(response.headers().firstValue("RateLimit-Policy").orElseThrow())
                .startsWith("\"person\"");
        browser.get("/login");
        assertThat(fixture.user.last().header("Cookie")).isNull();
        assertThat(fixture.user.last().header("Authorization")).isNull();
    }

    /** The service keeps the browser known in which a password is changed. */
    @Test
    void forwardWhenPasswordIsChangedThenOnlyTheBrowserIsNamed() {
        String cookies = fixture.signIn().cookie() + "; grantway_login=x; grantway_browser=abc; other=y";
        fixture.get("/api/v1/me/password", "Cookie", cookies);
        assertThat(fixture.user.last().header("Cookie")).isEqualTo("grantway_browser=abc");
        fixture.get("/api/v1/me", "Cookie", cookies);
        assertThat(fixture.user.last().header("Cookie")).isNull();
    }

    @Test
    void forwardWhenPageOfServiceThenOnlyItsOwnCookiesPassed() {
        fixture.get("/login", "Cookie", "grantway_console=x; grantway_login=abc");
        assertThat(fixture.user.last().header("Cookie")).isEqualTo("grantway_login=abc");
    }

    /** A form that was searched for a CSRF token would be consumed, and the service would wait for it. */
    @Test
    void forwardWhenFormHasCsrfFieldThenBodyUnchanged() {
        Browser browser = fixture.signIn();
        String token = browser.session().get("csrf_token").asString();

        HttpResponse<String> response = fixture.send(
                "POST",
                fixture.port(0),
                "/api/v1/users",
                "a=b&_csrf=c",
                "Cookie",
                browser.cookie(),
                "X-CSRF-Token",
                token,
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(fixture.user.last().body()).isEqualTo("a=b&_csrf=c");
    }

    @Test
    void changeWhenCsrfTokenMissingOrWrongThenRefused() {
        Browser browser = fixture.signIn();
        String token = browser.session().get("csrf_token").asString();
        HttpResponse<String> without = browser.send("POST", fixture.port(0), "/api/v1/users");
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(fixture.problem(without).get("code").asString()).isEqualTo("csrf_token_invalid");
        assertThat(browser.send("POST", fixture.port(0), "/api/v1/users", "X-CSRF-Token", "x" + token)
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> with = browser.send("POST", fixture.port(1), "/api/v1/users", "X-CSRF-Token", token);
        assertThat(with.statusCode()).isEqualTo(200);
        assertThat(fixture.user.last().header("X-CSRF-Token")).isNull();
    }

    /** The attempt is visible to the person whose session it is. */
    @Test
    void changeWhenRefusedForCsrfTokenThenAuditEventNamesThePerson() {
        Browser browser = fixture.signIn();
        int before = fixture.audit.seen.size();

        assertThat(browser.send("DELETE", fixture.port(0), "/api/v1/users/x").statusCode())
                .isEqualTo(403);

        // event contents are JSON inside a text
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(fixture.audit.seen.stream().skip(before))
                        .anySatisfy(seen -> assertThat(seen.body())
                                .contains("csrf_token_invalid", "\\\"id\\\":\\\"" + LocalIssuer.USER)));
    }

    @Test
    void changeWhenCsrfTokenOfAnotherSessionThenRefused() {
        String foreign = fixture.signIn().session().get("csrf_token").asString();
        assertThat(fixture.signIn()
                        .send("DELETE", fixture.port(0), "/api/v1/users/x", "X-CSRF-Token", foreign)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void requestWhenAuthorizationHeaderGivenThenCookieIgnored() {
        Browser browser = fixture.signIn();
        HttpResponse<String> bad = browser.get("/api/v1/me", "Authorization", "Bearer nonsense");
        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(fixture.problem(bad).get("code").asString()).isEqualTo("invalid_token");
        assertThat(fixture.json
                        .readTree(browser.get("/session", "Authorization", "Bearer x")
                                .body())
                        .get("signed_in")
                        .asBoolean())
                .isFalse();
        assertThat(browser.send("POST", fixture.port(0), "/session/sign-out", "Authorization", "Bearer x")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.session().get("signed_in").asBoolean())
                .as("still signed in")
                .isTrue();
    }

    @Test
    void signOutWhenDoneThenSessionEndedOnEveryGateway() {
        Browser browser = fixture.signIn();
        String token = browser.session().get("csrf_token").asString();
        String cookie = browser.cookie();
        assertThat(browser.send("POST", fixture.port(0), "/session/sign-out").statusCode())
                .isEqualTo(403);
        HttpResponse<String> response =
                browser.send("POST", fixture.port(0), "/session/sign-out", "X-CSRF-Token", token);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(fixture.json.readTree(response.body()).get("logout_url").asString())
                .startsWith(GatewayFixture.PUBLIC_URL + "/oauth2/logout?id_token_hint=ey")
                .contains("client_id=console", "post_logout_redirect_uri=");
        HttpResponse<String> replay = fixture.send("GET", fixture.port(1), "/api/v1/me", null, "Cookie", cookie);
        assertThat(replay.statusCode()).isEqualTo(401);
    }

    @Test
    void signInWhenResponseIsForAnotherBrowserThenRefused() {
        Browser attacker = new Browser(fixture);
        String location = attacker.start("/console");
        String code = fixture.issuer.authorize(location);
        String state = location.replaceFirst(".*[?&]state=([^&]+).*", "$1");
        Browser victim = new Browser(fixture);
        victim.start("/console");
        HttpResponse<String> response = victim.get("/login/oauth2/code/console?code=" + code + "&state=" + state);
        assertThat(response.headers().firstValue("Location")).contains("/console/signed-out?error=sign_in_failed");
        assertThat(victim.session().get("signed_in").asBoolean()).isFalse();
    }

    @Test
    void signInWhenStartedInTwoTabsThenBothFinishAndTheCsrfTokenStays() {
        Browser browser = new Browser(fixture);
        String first = browser.start("/console/projects");
        String second = browser.start("/console/profile");

        assertThat(browser.finish(first).headers().firstValue("Location")).contains("/console/projects");
        String token = browser.session().get("csrf_token").asString();
        assertThat(browser.finish(second).headers().firstValue("Location")).contains("/console/profile");

        assertThat(browser.session().get("csrf_token").asString())
                .as("the page in the first tab can go on")
                .isEqualTo(token);
        assertThat(browser.finish(second).headers().firstValue("Location"))
                .as("each request is answered once")
                .contains("/console/signed-out?error=sign_in_failed");
    }

    @Test
    void signInWhenMoreAreOpenThanAreKeptThenTheOldestRefused() {
        Browser browser = new Browser(fixture);
        String oldest = browser.start("/console");
        String kept = browser.start("/console/profile");
        for (int i = 0; i < 4; i++) {
            browser.start("/console");
        }

        assertThat(browser.finish(oldest).headers().firstValue("Location"))
                .contains("/console/signed-out?error=sign_in_failed");
        assertThat(browser.finish(kept).headers().firstValue("Location")).contains("/console/profile");
    }

    @Test
    void signInWhenAnotherPersonFollowsThenNewCsrfToken() {
        Browser browser = fixture.signIn();
        String token = browser.session().get("csrf_token").asString();
        fixture.issuer.person = LocalIssuer.OTHER;
        try {
            browser.signIn();
        } finally {
            fixture.issuer.person = LocalIssuer.USER;
        }

        JsonNode session = browser.session();
        assertThat(session.get("user_id").asString()).isEqualTo(LocalIssuer.OTHER);
        assertThat(session.get("csrf_token").asString()).isNotEqualTo(token);
    }

    @Test
    void signInWhenSessionIdPlantedThenNotTaken() {
        String planted = "grantway_console=planted-by-an-attacker";
        HttpResponse<String> response = fixture.get("/oauth2/authorization/console", "Cookie", planted);
        assertThat(response.headers().allValues("Set-Cookie").getFirst()).doesNotContain("planted");
    }

    @Test
    void signInWhenReturnTargetForeignThenReturnToTheConsole() {
        for (String target : new String[] {"https://evil.example", "//evil.example", "/console/../x", "/consolex"}) {
            Browser browser = new Browser(fixture);
            HttpResponse<String> response = browser.finish(browser.start(target));
            assertThat(response.headers().firstValue("Location")).as(target).contains("/console");
        }
    }

    @Test
    void sessionWhenNotSignedInThenEmptyAndNoCookie() {
        JsonNode session = new Browser(fixture).session();
        assertThat(session.get("signed_in").asBoolean()).isFalse();
        assertThat(session.get("csrf_token").asString()).isEmpty();
        assertThat(fixture.get("/session").headers().allValues("Set-Cookie")).isEmpty();
    }
}

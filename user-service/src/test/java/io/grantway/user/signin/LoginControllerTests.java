package io.grantway.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.user.User;
import io.grantway.platform.value.Sha256;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class LoginControllerTests extends RunningService {

    @Autowired
    private DataSource dataSource;

    @Test
    void signInWhenPasswordRightThenVerifierOfTheIssuerHandedOn() {
        User ada = person();
        String challenge = challenge("Console");
        Http browser = http();

        Reply page = browser.get("/login?login_challenge=" + challenge);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("to continue to the Grantway console");
        Reply done = submit(browser, page, ada.email(), PASSWORD.reveal());

        String hash = Sha256.hex(challenge);
        assertThat(done.status()).isEqualTo(303);
        assertThat(done.header("Location"))
                .isEqualTo("http://localhost:8080/oauth2/login/continue?verifier=verifier-for-" + hash.substring(0, 8));
        assertThat(done.header("Cache-Control")).isEqualTo("no-store");
        assertThat(ACCEPTED.get(hash))
                .contains(
                        "\"sub\":\"" + ada.id() + "\"", "\"amr\":[\"pwd\"]", "urn:grantway:acr:password", "auth_time");
        assertThat(audited("user.signed_in", ada.id().toString())).isEqualTo(1);
        assertThat(audited("user.signed_in", ada.email())).isZero();
    }

    /** Nobody could sign in to a fresh installation, so its console leads to the set-up. */
    @Test
    void loginWhenTheInstallationIsFreshThenLeadsToTheSetUp() {
        jdbc.sql("DELETE FROM setup").update();
        for (String path : List.of("/login?login_challenge=" + challenge("Console"), "/login")) {
            Reply page = http().get(path);
            assertThat(page.status()).as(path).isEqualTo(303);
            assertThat(page.header("Location")).isEqualTo("http://localhost:8080/setup");
        }
    }

    /** A password change or suspension ends the sign-in that began with the previous state. */
    @Test
    void signInWhenItTakesLongThenSignInTimeIsBeforeThePasswordLookup() throws Exception {
        User ada = person();
        String challenge = challenge("Console");
        Http browser = http();
        Reply page = browser.get("/login?login_challenge=" + challenge);

        Instant lookedUp;
        Future<Reply> done;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (var held = dataSource.getConnection()) {
                held.setAutoCommit(false);
                held.createStatement().execute("LOCK TABLE audit_outbox IN EXCLUSIVE MODE");
                done = threads.submit(() -> submit(browser, page, ada.email(), PASSWORD.reveal()));
                await(() -> jdbc.sql("""
                                SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                                AND wait_event_type = 'Lock' AND query ILIKE 'insert into audit_outbox%'
                                """).query(Integer.class).single() > 0);
                lookedUp = Instant.now();
                held.rollback();
            }
            assertThat(done.get().status()).isEqualTo(303);
        }

        String accepted = ACCEPTED.get(Sha256.hex(challenge));
        Matcher authTime = Pattern.compile("\"auth_time\":\"([^\"]+)\"").matcher(accepted);
        assertThat(authTime.find()).as(accepted).isTrue();
        assertThat(Instant.parse(authTime.group(1))).isBefore(lookedUp);
    }

    @Test
    void signInWhenAddressInOtherCaseThenSignedIn() {
        User ada = person();
        Http browser = http();
        Reply page = browser.get("/login?login_challenge=" + challenge("Console"));

        assertThat(submit(browser, page, "  " + ada.email().toUpperCase() + " ", PASSWORD.reveal())
                        .status())
                .isEqualTo(303);
    }

    @Test
    void signInWhenAddressUnknownThenSameAnswerAndWorkAsForWrongPassword() {
        User ada = person();
        Http one = http();
        Http other = http();
        Reply known = one.get("/login?login_challenge=" + challenge("Console"));
        Reply unknown = other.get("/login?login_challenge=" + challenge("Console"));

        long before = hashes();
        Reply wrong = submit(one, known, ada.email(), "not the right password");
        assertThat(hashes() - before).isEqualTo(1);
        Reply nobody = submit(other, unknown, "nobody@example.com", "not the right password");
        assertThat(hashes() - before).isEqualTo(2);

        assertThat(wrong.status()).isEqualTo(422).isEqualTo(nobody.status());
        assertThat(wrong.body()).contains("The e-mail address or the password is wrong.", "role=\"alert\"");
        assertThat(plain(wrong, ada.email())).isEqualTo(plain(nobody, "nobody@example.com"));
        assertThat(audited("user.sign_in_failed", ada.id().toString())).isEqualTo(1);
        assertThat(wrong.body()).doesNotContain("not the right password");
    }

    @Test
    void signInWhenFiveFailuresBeforeThenRightPasswordMustWaitToo() {
        User ada = person();
        Http browser = http();
        String challenge = challenge("Console");
        Reply page = browser.get("/login?login_challenge=" + challenge);
        for (int i = 0; i < 5; i++) {
            assertThat(submit(browser, page, ada.email(), "wrong " + i).status())
                    .isEqualTo(422);
        }
        long before = hashes();
        Reply blocked = submit(browser, page, ada.email(), PASSWORD.reveal());

        assertThat(blocked.status()).isEqualTo(429);
        assertThat(blocked.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(blocked.body()).contains("Too many attempts. Try again in");
        assertThat(hashes()).isEqualTo(before);
        assertThat(CHALLENGES).containsKey(Sha256.hex(challenge));
    }

    @Test
    void signInWhenManyGuessesAtOnceThenOnlyTheFreeOnesChecked() {
        User ada = person();
        Http browser = http();
        Reply page = browser.get("/login?login_challenge=" + challenge("Console"));

        var statuses = Http.parallel(
                20, i -> () -> submit(browser, page, ada.email(), "wrong " + i).status());

        assertThat(statuses).containsOnly(422, 429);
        assertThat(statuses.stream().filter(status -> status == 422)).hasSizeBetween(5, 6);
    }

    /** A count that started anew would tell others that the owner has signed in, and give them free attempts. */
    @Test
    void signInWhenSuccessfulThenFailuresElsewhereStillCount() {
        User ada = person();
        Http elsewhere = http();
        Reply page = elsewhere.get("/login?login_challenge=" + challenge("Console"));
        for (int i = 0; i < 4; i++) {
            assertThat(submit(elsewhere, page, ada.email(), "wrong").status()).isEqualTo(422);
        }
        Http hers = http();
        assertThat(submit(
                                hers,
                                hers.get("/login?login_challenge=" + challenge("Console")),
                                ada.email(),
                                PASSWORD.reveal())
                        .status())
                .isEqualTo(303);

        assertThat(submit(elsewhere, page, ada.email(), "wrong").status()).isEqualTo(422);
        assertThat(submit(elsewhere, page, ada.email(), "wrong").status()).isEqualTo(429);
    }

    @Test
    void signInWhenPersonSuspendedThenToldOnlyWithTheRightPassword() {
        User ada = person();
        assertThat(http().bearer(token(administrator()))
                        .with("If-Match", "*")
                        .send("PATCH", "/api/v1/users/" + ada.id(), "{\"status\":\"suspended\"}")
                        .status())
                .isEqualTo(200);
        Http browser = http();
        Reply page = browser.get("/login?login_challenge=" + challenge("Console"));

        assertThat(submit(browser, page, ada.email(), "wrong").body()).contains("is wrong");
        Reply right = submit(browser, page, ada.email(), PASSWORD.reveal());
        assertThat(right.status()).isEqualTo(403);
        assertThat(right.body()).contains("This account is suspended");
    }

    @Test
    void signInWhenFormOpenedInAnotherBrowserThenForbidden() {
        User ada = person();
        String challenge = challenge("Console");
        Reply page = http().get("/login?login_challenge=" + challenge);

        assertThat(submit(http(), page, ada.email(), PASSWORD.reveal()).status())
                .isEqualTo(403);
        Http other = http();
        other.get("/login?login_challenge=" + challenge("Console"));
        assertThat(submit(other, page, ada.email(), PASSWORD.reveal()).status()).isEqualTo(403);
        assertThat(ACCEPTED).doesNotContainKey(Sha256.hex(challenge));
    }

    @Test
    void signInWhenCsrfTokenMissingOrOfAnotherChallengeThenForbidden() {
        User ada = person();
        Http browser = http();
        String challenge = challenge("Console");
        Reply page = browser.get("/login?login_challenge=" + challenge);
        Reply other = browser.get("/login?login_challenge=" + challenge("Console"));

        for (String csrf : new String[] {"", "x".repeat(43), other.field("csrf")}) {
            Reply refused = browser.form(
                    "/login",
                    Map.of(
                            "login_challenge",
                            challenge,
                            "csrf",
                            csrf,
                            "email",
                            ada.email(),
                            "password",
                            PASSWORD.reveal()));
            assertThat(refused.status()).isEqualTo(403);
        }
        assertThat(submit(browser, page, ada.email(), PASSWORD.reveal()).status())
                .isEqualTo(303);
    }

    @Test
    void loginPageWhenCookieInventedThenReplaced() {
        Http browser = http();
        String invented = "A".repeat(43);
        browser.cookies().put("grantway_login", invented);
        browser.get("/login?login_challenge=" + challenge("Console"));

        assertThat(browser.cookies().get("grantway_login")).hasSize(43).isNotEqualTo(invented);
    }

    @Test
    void signInWhenTwoTabsOfOneBrowserThenBothWorkOnce() {
        User ada = person();
        Http browser = http();
        Reply first = browser.get("/login?login_challenge=" + challenge("Console"));
        Reply second = browser.get("/login?login_challenge=" + challenge("Console"));

        assertThat(submit(browser, second, ada.email(), PASSWORD.reveal()).status())
                .isEqualTo(303);
        assertThat(submit(browser, first, ada.email(), PASSWORD.reveal()).status())
                .isEqualTo(303);
        assertThat(submit(browser, first, ada.email(), PASSWORD.reveal()).status())
                .as("a form is used once")
                .isEqualTo(403);
    }

    @Test
    void loginPageWhenChallengeUnknownOrMissingThenPageSaysSo() {
        for (String query : new String[] {
            "",
            "?login_challenge=unknown-0123456789abcdef",
            "?login_challenge=https://evil.example/",
            "?verifier=x",
            "?login_challenge=%FF"
        }) {
            Reply page = http().get("/login" + query);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.body())
                    .contains("There is nothing to sign in to", "href=\"http://localhost:8080/console\"")
                    .doesNotContain("evil.example");
        }
    }

    @Test
    void signInWhenChallengeExpiresMeanwhileThenPageSaysSo() {
        User ada = person();
        String challenge = challenge("Console");
        Http browser = http();
        Reply page = browser.get("/login?login_challenge=" + challenge);
        CHALLENGES.clear();

        Reply late = submit(browser, page, ada.email(), PASSWORD.reveal());
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.body()).contains("There is nothing to sign in to");
        assertThat(audited("user.sign_in_failed", "login_challenge_unknown")).isPositive();
    }

    @Test
    void loginPageWhenIssuerAwayThenUnavailablePage() {
        try {
            UNAVAILABLE.set(true);
            Reply page = http().get("/login?login_challenge=" + challenge("Console"));
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.header("Retry-After")).matches("[1-9]\\d*");
            assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(page.body()).contains("Please try again in a moment");
        } finally {
            UNAVAILABLE.set(false);
        }
    }

    @Test
    void loginPageWhenServedThenStrictHeaders() {
        Reply page = http().get("/login?login_challenge=" + challenge("Console"));

        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'", "form-action 'self'")
                .doesNotContain("unsafe", "https:");
        assertThat(page.header("Set-Cookie"))
                .startsWith("grantway_login=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600")
                .doesNotContain("Domain", "Secure");
        assertThat(page.body()).doesNotContain("<style", "style=", "onclick", "<script>");
        assertThat(page.body())
                .contains("autocomplete=\"username\"", "autocomplete=\"current-password\"", "<label for=\"email\"");
    }

    @Test
    void loginPageWhenClientIsAnAppThenFormMayLeadToItsOrigin() {
        Reply page = http().get("/login?login_challenge=" + challenge("App"));

        assertThat(page.header("Content-Security-Policy")).contains("form-action 'self' https:");
    }

    @Test
    void loginPageWhenClientNameHasHtmlThenEscaped() {
        Reply page = http().get("/login?login_challenge=" + challenge("<img src=x>"));

        assertThat(page.body()).contains("&lt;img src=x&gt;").doesNotContain("<img");
    }

    @Test
    void loginPageWhenRussianByHeaderParameterOrCookieThenRussian() {
        String challenge = challenge("Console");
        assertThat(http().with("Accept-Language", "ru-RU,ru;q=0.9,en;q=0.5")
                        .get("/login?login_challenge=" + challenge)
                        .body())
                .contains("<html lang=\"ru\"", "Войти", "чтобы продолжить в консоли Grantway");
        assertThat(http().get("/login?ui_locales=ru&login_challenge=" + challenge("Shop"))
                        .body())
                .contains("чтобы продолжить в «<bdi>Shop</bdi>»");

        Http browser = http();
        assertThat(browser.get("/login?ui_locales=fr%20ru&login_challenge=" + challenge)
                        .body())
                .contains("<html lang=\"ru\"");
        assertThat(browser.get("/login?login_challenge=" + challenge).body()).contains("<html lang=\"ru\"");
        assertThat(http().get("/login?login_challenge=" + challenge).body()).contains("<html lang=\"en\"");
    }

    @Test
    void loginAssetsWhenTheyExistThenServed() {
        assertThat(http().get("/login/assets/login.css").header("Content-Type")).startsWith("text/css");
        assertThat(http().get("/login/assets/login.js").status()).isEqualTo(200);
        assertThat(http().get("/login/assets/login.css").header("Cache-Control"))
                .contains("max-age=3600");
        assertThat(http().get("/login/assets/none.css").status()).isEqualTo(404);
    }

    @Test
    void signedOutPageWhenOpenedThenSaysSo() {
        Reply page = http().get("/login/signed-out");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("You have signed out");
    }

    @Test
    void signInWhenHashOutdatedThenRenewed() {
        User ada = person();
        String outdated = new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(PASSWORD.reveal());
        jdbc.sql("UPDATE password SET hash = ?, seal = ? WHERE person_id = ?")
                .params(
                        outdated,
                        seals.password(ada.id().value(), outdated),
                        ada.id().value())
                .update();
        Http browser = http();
        Reply page = browser.get("/login?login_challenge=" + challenge("Console"));
        assertThat(submit(browser, page, ada.email(), PASSWORD.reveal()).status())
                .isEqualTo(303);

        String renewed = jdbc.sql("SELECT hash FROM password WHERE person_id = ?")
                .param(ada.id().value())
                .query(String.class)
                .single();
        assertThat(renewed).startsWith("$argon2id$v=19$m=2048,t=1,p=1$");
    }

    private long hashes() {
        return metrics.timer("grantway.password.hash").count();
    }

    private static Reply submit(Http browser, Reply page, String email, String password) {
        return browser.form(
                "/login",
                Map.of(
                        "login_challenge",
                        page.field("login_challenge"),
                        "csrf",
                        page.field("csrf"),
                        "email",
                        email,
                        "password",
                        password));
    }

    /** The page without the parts that differ between any two of them. */
    private static String plain(Reply page, String email) {
        return page.body()
                .replace(email, "…")
                .replace(page.field("csrf"), "…")
                .replace(page.field("login_challenge"), "…");
    }
}

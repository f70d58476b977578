package io.grantway.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.user.RegistrationMode;
import io.grantway.contracts.user.User;
import io.grantway.platform.value.Sha256;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegisterControllerTests extends RunningService {

    @BeforeEach
    void open() {
        registration(RegistrationMode.OPEN);
    }

    @AfterEach
    void close() {
        registration(RegistrationMode.INVITATION);
    }

    @Test
    void registerWhenAcceptedThenPersonSignsInWithTheSameChallenge() {
        String challenge = challenge("Console");
        Http browser = from("198.51.100.1");
        Reply page = browser.get("/register?login_challenge=" + challenge);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("autocomplete=\"new-password\"", "to continue to the Grantway console");

        Reply done = submit(browser, page, "Grace", "Grace.Hopper@Example.com", "a compiler for everyone");
        assertThat(done.status()).isEqualTo(303);
        assertThat(done.header("Location")).isEqualTo("/login?registered&login_challenge=" + challenge);

        Reply login = browser.get(done.header("Location"));
        assertThat(login.body()).contains("If this address was free, the account now exists.");
        Reply signedIn = browser.form(
                "/login",
                Map.of(
                        "login_challenge",
                        challenge,
                        "csrf",
                        login.field("csrf"),
                        "email",
                        "grace.hopper@example.com",
                        "password",
                        "a compiler for everyone"));
        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(ACCEPTED).containsKey(Sha256.hex(challenge));
        assertThat(audited("user.registered", "\"outcome\":\"success\"")).isPositive();
        assertThat(audited("user.registered", "Hopper")).isZero();
    }

    @Test
    void registerWhenAddressInUseThenSameAnswerAsForFreeOneAndNothingChanged() {
        User ada = person();
        String storedBefore = hash(ada);
        Reply free = register("198.51.100.2", "Someone", "free@example.com", "a password nobody has");
        long before = hashes();
        Reply taken = register("198.51.100.2", "Someone", ada.email().toUpperCase(), "a password nobody has");

        assertThat(hashes() - before).isEqualTo(1);
        assertThat(taken.status()).isEqualTo(303).isEqualTo(free.status());
        assertThat(taken.header("Location")).isEqualTo("/login/registered").isEqualTo(free.header("Location"));
        assertThat(taken.body()).isEqualTo(free.body());
        assertThat(taken.header("Set-Cookie")).contains("grantway_browser=");
        assertThat(free.header("Set-Cookie")).contains("grantway_browser=");
        assertThat(knownBrowsers(ada.email())).isZero();
        assertThat(knownBrowsers("free@example.com")).isEqualTo(1);
        assertThat(hash(ada)).isEqualTo(storedBefore);
        assertThat(people.get(ada.id()).name()).isEqualTo(ada.name());
        assertThat(audited("user.registered", "email_taken")).isPositive();
    }

    @Test
    void registerWhenInputFaultyThenFaultsNamedAtTheirFields() {
        Reply faulty = register("198.51.100.3", " ", "no address", "short");

        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.body())
                .contains(
                        "id=\"name-fault\"",
                        "id=\"email-fault\"",
                        "The password must have at least 12 characters, not counting spaces.",
                        "aria-invalid=\"true\"",
                        "aria-describedby=\"password-rule password-fault\"");
        assertThat(register("198.51.100.3", "Ada", "ada@lovelace.example", "ADA@lovelace.example")
                        .body())
                .contains("must not be the e-mail address");
        assertThat(register("198.51.100.3", "Ada", "ada@lovelace.example", "Password 1234")
                        .body())
                .contains("too easy to guess");
    }

    @Test
    void registerWhenCsrfTokenWrongThenForbidden() {
        Http browser = from("198.51.100.4");
        browser.get("/register");
        Reply refused = browser.form(
                "/register",
                Map.of("email", "x@example.com", "name", "X", "password", "a password nobody has", "csrf", "x"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("This form has run out");
    }

    @Test
    void registerWhenTooManyFromOneAddressThenTooManyRequests() {
        Reply last = null;
        for (int i = 0; i < 9; i++) {
            last = register("198.51.100.5", "Bot", "bot" + i + "@example.com", "a password nobody has");
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).matches("\\d+");
        assertThat(register("198.51.100.6", "Human", "human@example.com", "a password nobody has")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void registerPageWhenChallengeUnknownThenBadRequest() {
        assertThat(http().get("/register?login_challenge=unknown-0123456789abcdef")
                        .status())
                .isEqualTo(400);
    }

    private Http from(String address) {
        return http().with("X-Forwarded-For", address);
    }

    private Reply register(String address, String name, String email, String password) {
        Http browser = from(address);
        return submit(browser, browser.get("/register"), name, email, password);
    }

    private static Reply submit(Http browser, Reply page, String name, String email, String password) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("login_challenge", page.field("login_challenge"));
        fields.put("csrf", page.field("csrf"));
        fields.put("name", name);
        fields.put("email", email);
        fields.put("password", password);
        return browser.form("/register", fields);
    }

    private int knownBrowsers(String email) {
        return jdbc.sql("""
                SELECT count(*) FROM known_browser b JOIN person p ON p.id = b.person_id WHERE p.email = ?
                """).param(email).query(Integer.class).single();
    }

    private String hash(User user) {
        return jdbc.sql("SELECT hash FROM password WHERE person_id = ?")
                .param(user.id().value())
                .query(String.class)
                .single();
    }

    private long hashes() {
        return metrics.timer("grantway.password.hash").count();
    }
}

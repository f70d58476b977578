package io.grantway.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.User;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import io.grantway.user.password.Guess;
import io.grantway.user.password.Passwords;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Password attempts at an account delay others, but not its owner in a known browser. */
class KnownBrowserTests extends RunningService {

    private static final String RIGHT = PASSWORD.reveal();
    private static final String COOKIE = "grantway_browser";
    private static final String WRONG = "eight wrong otters sing";

    @Autowired
    private Passwords passwords;

    @Test
    void signInWhenOthersGuessThenTheKnownBrowserGetsInAndAnUnknownOneWaits() {
        User ada = person();
        Http hers = http();
        assertThat(signIn(hers, ada, RIGHT)).isEqualTo(303);

        guessUntilBlocked(http(), ada);

        assertThat(signIn(http(), ada, RIGHT)).isEqualTo(429);
        assertThat(signIn(hers, ada, RIGHT)).isEqualTo(303);
    }

    @Test
    void signInWhenGuessedInTheKnownBrowserThenItWaitsToo() {
        User ada = person();
        Http hers = http();
        signIn(hers, ada, RIGHT);

        guessUntilBlocked(hers, ada);

        assertThat(signIn(hers, ada, RIGHT)).isEqualTo(429);
        assertThat(signIn(http(), ada, RIGHT)).isEqualTo(303);
    }

    @Test
    void signInWhenTheBrowserIsKnownForAnotherPersonThenItCountsAsUnknown() {
        User ada = person();
        User bob = person();
        Http his = http();
        signIn(his, bob, RIGHT);

        guessUntilBlocked(http(), ada);

        assertThat(signIn(his, ada, RIGHT)).isEqualTo(429);
    }

    @Test
    void signInWhenTwoPeopleShareABrowserThenItIsKnownForBoth() {
        User ada = person();
        User bob = person();
        Http shared = http();
        signIn(shared, ada, RIGHT);
        signIn(shared, bob, RIGHT);

        guessUntilBlocked(http(), ada);

        assertThat(signIn(shared, ada, RIGHT)).isEqualTo(303);
    }

    @Test
    void signInWhenThePasswordWasChangedThenTheBrowserIsNotKnownAnyMore() {
        User ada = person();
        Http hers = http();
        signIn(hers, ada, RIGHT);
        Secret hash = passwords.find(ada.id()).orElseThrow();
        assertThat(passwords.change(ada.id(), hash, hasher.hash(Secret.of("nine loud otters sing"))))
                .isTrue();

        guessUntilBlocked(http(), ada);

        assertThat(signIn(hers, ada, "nine loud otters sing")).isEqualTo(429);
    }

    @Test
    void signInWhenThePasswordWasChangedThereThenThatBrowserStaysKnown() {
        User ada = person();
        Http hers = http();
        Http other = http();
        signIn(hers, ada, RIGHT);
        signIn(other, ada, RIGHT);
        String renewed = "nine loud otters sing";
        hers.bearer(token(ada));
        assertThat(hers.send(
                                "PUT",
                                "/api/v1/me/password",
                                "{\"current_password\":\"%s\",\"new_password\":\"%s\"}".formatted(RIGHT, renewed))
                        .status())
                .isEqualTo(204);

        guessUntilBlocked(http(), ada);

        assertThat(signIn(other, ada, renewed)).isEqualTo(429);
        assertThat(signIn(hers, ada, renewed)).isEqualTo(303);
    }

    @Test
    void cookieWhenInventedThenAnotherOneIsGiven() {
        User ada = person();
        String invented = "A".repeat(43);
        Http browser = http();
        browser.cookies().put("grantway_browser", invented);

        Reply done = submit(browser, ada, RIGHT);

        assertThat(done.header("Set-Cookie"))
                .contains("grantway_browser=", "HttpOnly", "SameSite=Lax")
                .doesNotContain(invented);
    }

    /** The value may be known to whoever planted it. */
    @Test
    void cookieWhenOfAnotherPersonThenItIsReplacedAndNotKnown() {
        User ada = person();
        User mallory = person();
        Http his = http();
        signIn(his, mallory, RIGHT);
        Http hers = http();
        hers.cookies().putAll(his.cookies());
        assertThat(signIn(hers, ada, RIGHT)).isEqualTo(303);

        guessUntilBlocked(http(), ada);

        assertThat(hers.cookies().get(COOKIE)).isNotEqualTo(his.cookies().get(COOKIE));
        assertThat(signIn(his, ada, RIGHT)).isEqualTo(429);
        assertThat(signIn(hers, ada, RIGHT)).isEqualTo(303);
    }

    @Test
    void cookieWhenSignedInAgainThenItIsNewAndTheFormerOneIsNotKnown() {
        User ada = person();
        Http hers = http();
        signIn(hers, ada, RIGHT);
        Http copy = http();
        copy.cookies().putAll(hers.cookies());
        signIn(hers, ada, RIGHT);

        guessUntilBlocked(http(), ada);

        assertThat(signIn(copy, ada, RIGHT)).isEqualTo(429);
        assertThat(signIn(hers, ada, RIGHT)).isEqualTo(303);
    }

    @Test
    void signInWhenTheAddressIsBlockedThenTheKnownBrowserGetsIn() {
        User ada = person();
        Http hers = http().with("X-Forwarded-For", "198.51.100.77");
        signIn(hers, ada, RIGHT);
        jdbc.sql("""
                INSERT INTO guess (key, attempts, last_at, blocked_until)
                VALUES (?, 100000, now(), now() + interval '5 minutes')
                ON CONFLICT (key) DO UPDATE SET blocked_until = excluded.blocked_until
                """).param(Guess.fromAddress("198.51.100.77").key()).update();

        assertThat(signIn(http().with("X-Forwarded-For", "198.51.100.77"), ada, RIGHT))
                .isEqualTo(429);
        assertThat(signIn(hers, ada, RIGHT)).isEqualTo(303);
    }

    @Test
    void cookieWhenThePasswordWasWrongThenNoneIsGiven() {
        assertThat(submit(http(), person(), WRONG).header("Set-Cookie")).doesNotContain("grantway_browser");
    }

    private void guessUntilBlocked(Http browser, User person) {
        int status = 0;
        for (int i = 0; i < 12 && status != 429; i++) {
            status = signIn(browser, person, WRONG);
        }
        assertThat(status).isEqualTo(429);
    }

    private int signIn(Http browser, User person, String password) {
        return submit(browser, person, password).status();
    }

    private Reply submit(Http browser, User person, String password) {
        String challenge = challenge("Console");
        Reply page = browser.get("/login?login_challenge=" + challenge);
        return browser.form(
                "/login",
                Map.of(
                        "login_challenge",
                        challenge,
                        "csrf",
                        page.field("csrf"),
                        "email",
                        person.email(),
                        "password",
                        password));
    }
}

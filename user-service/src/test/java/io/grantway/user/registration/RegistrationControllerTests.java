package io.grantway.user.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.user.RegistrationMode;
import io.grantway.contracts.user.User;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationControllerTests extends RunningService {

    private static final String PATH = "/api/v1/registration";
    private static int count;

    private Http administrator;

    @BeforeEach
    void fresh() {
        jdbc.sql("DELETE FROM registration").update();
        jdbc.sql("DELETE FROM guess").update();
        administrator = http().bearer(token(administrator()));
    }

    @AfterEach
    void close() {
        registration(RegistrationMode.INVITATION);
    }

    @Test
    void registrationWhenNobodyChangedItThenByInvitationOnly() {
        Reply policy = administrator.get(PATH);

        assertThat(policy.text("mode")).isEqualTo("invitation");
        assertThat(policy.header("ETag")).isEqualTo("\"v0\"");
        assertThat(register("anyone@example.com").status()).isEqualTo(422);
        assertThat(audited("user.registered", "not_invited")).isPositive();
    }

    @Test
    void loginWhenByInvitationOnlyThenNoLinkToTheForm() {
        assertThat(http().get("/login?login_challenge=" + challenge("Console")).body())
                .doesNotContain("/register");
        registration(RegistrationMode.OPEN);
        assertThat(http().get("/login?login_challenge=" + challenge("Console")).body())
                .contains("/register");
    }

    @Test
    void registerWhenOpenThenAnyoneMay() {
        assertThat(change("{\"mode\":\"open\"}", "\"v0\"").status()).isEqualTo(200);

        assertThat(register("anyone" + ++count + "@example.org").status()).isEqualTo(303);
        assertThat(audited("registration.changed", "\"after\":{\"email_domains\":[],\"mode\":\"open\"}"))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, 303",
        "ada@EXAMPLE.com, 303",
        "ada@пример.рф, 303",
        "ada@sub.example.com, 422",
        "ada@notexample.com, 422",
        "ada@example.com.evil.test, 422",
        "ada@example.org, 422"
    })
    void registerWhenLimitedToDomainsThenOnlyTheirAddressesMay(String email, int status) {
        change("{\"mode\":\"domains\",\"email_domains\":[\" Example.COM \",\"пример.рф\"]}", "\"v0\"");

        assertThat(register(email.replace("ada@", "ada" + ++count + "@")).status())
                .isEqualTo(status);
    }

    @Test
    void changeWhenItContradictsItselfThenTheFieldIsNamedAndNothingChanges() {
        for (String wrong : List.of(
                "{\"mode\":\"domains\"}",
                "{\"mode\":\"domains\",\"email_domains\":[]}",
                "{\"mode\":\"domains\",\"email_domains\":[\"example.com\",\"@example.com\"]}",
                "{\"mode\":\"domains\",\"email_domains\":[\"*\"]}",
                "{\"mode\":\"open\",\"email_domains\":[\"example.com\"]}")) {
            Reply refused = change(wrong, "\"v0\"");
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/pointer").asString())
                    .as(wrong)
                    .startsWith("/email_domains");
        }
        assertThat(administrator.get(PATH).text("mode")).isEqualTo("invitation");
    }

    @Test
    void changeWhenTheVersionIsStaleOrMissingThenRefused() {
        change("{\"mode\":\"open\"}", "\"v0\"");

        assertThat(change("{\"mode\":\"invitation\"}", "\"v0\"").status()).isEqualTo(412);
        assertThat(administrator
                        .with("If-Match", "")
                        .send("PUT", PATH, "{\"mode\":\"invitation\"}")
                        .status())
                .isIn(400, 428);
        assertThat(administrator.get(PATH).text("mode")).isEqualTo("open");
    }

    @Test
    void changeWhenTwoAtOnceThenOneCounts() {
        List<Integer> statuses = Http.parallel(
                2,
                i -> () -> http().bearer(token(administrator()))
                        .with("If-Match", "\"v0\"")
                        .send("PUT", PATH, i == 0 ? "{\"mode\":\"open\"}" : domains("example.com"))
                        .status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void registrationWhenNotAnAdministratorThenForbidden() {
        User ada = person();
        Http hers = http().bearer(token(ada));

        assertThat(hers.get(PATH).status()).isEqualTo(403);
        assertThat(hers.with("If-Match", "*")
                        .send("PUT", PATH, "{\"mode\":\"open\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void registerWhenTheRowWasOpenedByHandThenStillByInvitationOnly() {
        registration(RegistrationMode.INVITATION);
        jdbc.sql("UPDATE registration SET mode = 'open'").update();

        assertThat(register("intruder@example.com").status()).isEqualTo(422);
        assertThat(administrator.get(PATH).text("mode")).isEqualTo("invitation");
        await(() -> audited("registration.damaged", "change_registration") > 0);

        assertThat(change("{\"mode\":\"domains\",\"email_domains\":[\"example.com\"]}", "*")
                        .status())
                .isEqualTo(200);
        assertThat(register("ours" + ++count + "@example.com").status()).isEqualTo(303);
    }

    private static String domains(String domain) {
        return "{\"mode\":\"domains\",\"email_domains\":[\"" + domain + "\"]}";
    }

    private Reply change(String body, String ifMatch) {
        return administrator.with("If-Match", ifMatch).send("PUT", PATH, body);
    }

    private Reply register(String email) {
        Http browser = http();
        Reply page = browser.get("/register");
        return browser.form(
                "/register",
                Map.of(
                        "login_challenge",
                        "",
                        "csrf",
                        page.field("csrf"),
                        "name",
                        "Grace",
                        "email",
                        email,
                        "password",
                        "a compiler for everyone"));
    }
}

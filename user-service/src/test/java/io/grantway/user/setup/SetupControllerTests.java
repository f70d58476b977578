package io.grantway.user.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.user.UserId;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import io.grantway.user.UserServiceApplication;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class SetupControllerTests extends RunningService {

    private int number;

    @BeforeEach
    void freshInstallation() {
        jdbc.sql("DELETE FROM setup").update();
        jdbc.sql("DELETE FROM guess").update();
        number = (int) (System.nanoTime() % 1_000_000);
    }

    @Test
    void setupWhenTokenRightThenFirstAdministratorMadeOnce() {
        assertThat(http().get("/api/v1/setup").json().path("setup_required").asBoolean())
                .isTrue();
        Reply first = http().send("POST", "/api/v1/setup", body(SETUP_TOKEN, number));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("platform_role")).isEqualTo("administrator");
        assertThat(first.body()).doesNotContain(SETUP_TOKEN, "argon2");

        Reply second = http().send("POST", "/api/v1/setup", body(SETUP_TOKEN, number + 1));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("code")).isEqualTo("setup_done");
        assertThat(http().get("/api/v1/setup").json().path("setup_required").asBoolean())
                .isFalse();
        assertThat(audited("setup.completed", first.text("id"))).isEqualTo(1);
        assertThat(http().bearer(NEIGHBOURS.personToken(UserId.of(first.text("id"))))
                        .get("/api/v1/users")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void setupWhenTokenWrongThenRefusedAndAudited() {
        for (String wrong : List.of("", "wrong", SETUP_TOKEN + "x", SETUP_TOKEN.substring(1))) {
            Reply refused = http().send("POST", "/api/v1/setup", body(wrong, number));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("code")).isEqualTo("setup_token_invalid");
        }
        assertThat(audited("setup.completed", "setup_token_invalid")).isPositive();
        assertThat(http().get("/api/v1/setup").json().path("setup_required").asBoolean())
                .isTrue();
    }

    @Test
    void setupWhenTokenGuessedTooOftenThenTooManyAttempts() {
        List<Integer> statuses = Http.parallel(
                60,
                i -> () -> http().send("POST", "/api/v1/setup", body("guess" + i, number))
                        .status());
        assertThat(statuses).containsOnly(403, 429);
        assertThat(statuses.stream().filter(status -> status == 403)).hasSizeBetween(50, 51);
        assertThat(http().send("POST", "/api/v1/setup", body(SETUP_TOKEN, number))
                        .text("code"))
                .isEqualTo("too_many_attempts");
        assertThat(http().with("X-Forwarded-For", "203.0.113.9")
                        .send("POST", "/api/v1/setup", body(SETUP_TOKEN, number))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void setupWhenPasswordWeakThenRefusedAndSetupStillRequired() {
        Reply weak = http().send(
                        "POST", "/api/v1/setup", body(SETUP_TOKEN, number).replace(PASSWORD.reveal(), "password1234"));
        assertThat(weak.status()).isEqualTo(400);
        assertThat(weak.json().path("errors").path(0).path("code").asString()).isEqualTo("too_common");
        assertThat(http().get("/api/v1/setup").json().path("setup_required").asBoolean())
                .isTrue();
    }

    @Test
    void setupWhenTwentyAtOnceOnTwoReplicasThenOneSucceeds() {
        try (ConfigurableApplicationContext replica = startReplica()) {
            String other = "http://127.0.0.1:" + replica.getEnvironment().getProperty("local.server.port");
            for (int round = 0; round < 5; round++) {
                freshInstallation();
                List<Integer> statuses = Http.parallel(
                        20,
                        i -> () -> (i % 2 == 0 ? http() : new Http(other))
                                .send("POST", "/api/v1/setup", body(SETUP_TOKEN, number + i))
                                .status());
                assertThat(statuses).containsOnly(201, 409);
                assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
                assertThat(jdbc.sql("SELECT count(*) FROM person p JOIN setup s ON s.administrator = p.id")
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1);
            }
        }
    }

    private static ConfigurableApplicationContext startReplica() {
        List<String> args = new ArrayList<>(List.of("--server.port=0", "--user.password.memory-kib=2048"));
        settings((name, value) -> args.add("--" + name + "=" + value.get()));
        return new SpringApplicationBuilder(UserServiceApplication.class).run(args.toArray(String[]::new));
    }

    private static String body(String token, int number) {
        return "{\"setup_token\":\"%s\",\"email\":\"first%d@example.com\",\"name\":\"First\",\"password\":\"%s\"}"
                .formatted(token, number, PASSWORD.reveal());
    }
}

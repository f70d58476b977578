package io.grantway.endtoend;

import static io.grantway.endtoend.Problems.assertProblem;
import static io.grantway.endtoend.Problems.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Projects, their settings and their members (R4, R12, R13, R14, R31). */
class ProjectTests {

    private static DemoClient console;
    private static Person developer;

    @BeforeAll
    static void start() {
        Stage stage = Stage.shared();
        console = stage.administrator().console();
        developer = Person.made(stage);
    }

    @Test
    void createProjectWhenSettingsGivenThenKeptAndListed() {
        DemoResponse created = console.post(
                        "/api/v1/projects",
                        Map.of(
                                "name",
                                "Shop of " + developer.id(),
                                "description",
                                "Connects carriers",
                                "settings",
                                Map.of("environment", "staging")))
                .expect(201);

        DemoResponse read =
                console.get("/api/v1/projects/" + created.text("/id")).expect(200);
        assertThat(read.text("/status")).isEqualTo("active");
        assertThat(read.text("/settings/environment")).isEqualTo("staging");
        DemoResponse list = console.get("/api/v1/projects?q=" + developer.id()).expect(200);
        assertThat(list.json().at("/items").size()).isEqualTo(1);
    }

    @Test
    void createProjectWhenMembersNamedThenTheyHaveTheirRoles() {
        DemoResponse project = console.post(
                        "/api/v1/projects",
                        Map.of(
                                "name",
                                "With members",
                                "members",
                                List.of(Map.of("user_id", developer.id(), "role", "developer"))))
                .expect(201);

        DemoResponse members = console.get("/api/v1/projects/" + project.text("/id") + "/members")
                .expect(200);
        assertThat(members.json().at("/items"))
                .extracting(member -> member.at("/user_id").asString(), member -> member.at("/role")
                        .asString())
                .contains(tuple(developer.id(), "developer"))
                .hasSize(2);
        developer.console().get("/api/v1/projects/" + project.text("/id")).expect(200);
    }

    @Test
    void createProjectWhenMemberUnknownThenNoProjectMade() {
        DemoResponse refused = console.post(
                "/api/v1/projects",
                Map.of(
                        "name",
                        "Never made",
                        "members",
                        List.of(Map.of("user_id", "usr_01h2xcejqtf2nbrexx3vqjhp41", "role", "viewer"))));

        assertProblem(refused, 422, "member_unknown");
        assertThat(console.get("/api/v1/projects?q=Never").expect(200).json().at("/items"))
                .isEmpty();
    }

    @Test
    void updateProjectWhenOnlyNameGivenThenTheRestKept() {
        DemoResponse created = console.post(
                        "/api/v1/projects", Map.of("name", "Before", "settings", Map.of("environment", "production")))
                .expect(201);
        String path = "/api/v1/projects/" + created.text("/id");

        console.patch(path, Map.of("name", "After"), header(created, "ETag")).expect(200);

        DemoResponse read = console.get(path).expect(200);
        assertThat(read.text("/name")).isEqualTo("After");
        assertThat(read.text("/settings/environment")).isEqualTo("production");
        assertThat(header(read, "ETag")).isNotEqualTo(header(created, "ETag"));
    }

    @Test
    void createProjectWhenCallerIsNoAdministratorThenForbidden() {
        DemoResponse refused = developer.console().post("/api/v1/projects", Map.of("name", "Not mine to make"));

        assertProblem(refused, 403, "forbidden");
    }

    @Test
    void deleteProjectWhenConnectedThenEverythingOfItGoneAndRevokedAtProvider() {
        Stage stage = Stage.shared();
        Stage.Connected connected = stage.connected();
        String path = "/api/v1/projects/" + connected.project();
        String token = connected.app().read(connected.connection()).accessToken();

        console.delete(path, header(console.get(path), "ETag")).expect(202);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertProblem(console.get(path), 404, "project_not_found"));
        DemoClient app = connected.app().api();
        String reading = "/api/v1/connections/" + connected.connection() + "/token";
        assertThat(app.get(reading).status())
                .as("erased from the first moment, refused once the app's revocation has arrived")
                .isIn(410, 401);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(app.get(reading).status()).isEqualTo(401));
        assertThat(DemoClient.bearer(stage.entrance().sandboxUrl(), token)
                        .get("/api/me")
                        .status())
                .as("the provider was told")
                .isEqualTo(401);
        assertThat(console.get("/api/v1/provider-configs/" + connected.config()).status())
                .isEqualTo(404);
    }
}

package io.grantway.endtoend;

import static io.grantway.endtoend.Problems.assertProblem;
import static io.grantway.endtoend.Problems.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests people, their roles and the resulting permissions (R5, R15, R16, R17, R33). */
class PeopleTests {

    private static DemoClient administrator;
    private static Person person;
    private String project = "";

    @BeforeAll
    static void start() {
        Stage stage = Stage.shared();
        administrator = stage.administrator().console();
        person = Person.registered(stage);
    }

    @BeforeEach
    void makeProject() {
        project = Stage.shared().administrator().createProject();
    }

    @Test
    void personWhenRegisteredThenOrdinaryUser() {
        DemoResponse me = person.console().get("/api/v1/me").expect(200);

        assertThat(me.text("/user/email")).isEqualTo(person.email());
        assertThat(me.text("/user/platform_role")).isEqualTo("user");
        assertProblem(person.console().get("/api/v1/users"), 403, "forbidden");
    }

    @Test
    void invitationWhenAcceptedByRegisteringThenMemberOfThatProjectOnly() {
        Person invited = Person.invited(Stage.shared(), project, "developer");

        DemoResponse me = invited.console().get("/api/v1/me").expect(200);

        assertThat(me.json().at("/memberships").size()).isEqualTo(1);
        assertThat(me.text("/memberships/0/project_id")).isEqualTo(project);
        assertThat(me.text("/memberships/0/role")).isEqualTo("developer");
        invited.console().get("/api/v1/projects/" + project).expect(200);
    }

    @Test
    void projectWhenReadByStrangerThenNotFound() {
        assertProblem(person.console().get("/api/v1/projects/" + project), 404, "project_not_found");
        assertProblem(person.console().get("/api/v1/projects/" + project + "/members"), 404, "project_not_found");
    }

    @Test
    void projectWhenCallerIsDeveloperThenConfiguredButNeitherChangedNorDeleted() {
        add("developer");

        DemoResponse config = person.console()
                .post(
                        "/api/v1/provider-configs",
                        Map.of(
                                "project_id", project,
                                "provider", "github",
                                "client_id", "abc",
                                "client_secret", "a secret of nobody"))
                .expect(201);
        assertThat(config.text("/callback_url")).endsWith("/connect/callback/" + config.text("/id"));
        Client.registered(person.console(), Stage.shared().entrance().url(), project, "connections:read");

        String etag = header(person.console().get("/api/v1/projects/" + project), "ETag");
        assertProblem(person.console().delete("/api/v1/projects/" + project, etag), 403, "insufficient_scope");
        assertProblem(
                person.console().patch("/api/v1/projects/" + project, Map.of("name", "Mine"), etag),
                403,
                "insufficient_scope");
    }

    @Test
    void memberWhenRoleChangedThenCountsAtOnce() {
        DemoResponse member = add("viewer");
        Map<String, Object> app = Map.of("project_id", project, "name", "Later", "scopes", List.of("connections:read"));
        assertProblem(person.console().post("/api/v1/apps", app), 403, "insufficient_scope");

        administrator
                .patch(
                        "/api/v1/projects/" + project + "/members/" + person.id(),
                        Map.of("role", "developer"),
                        header(member, "ETag"))
                .expect(200);

        person.console().post("/api/v1/apps", app).expect(201);
    }

    @Test
    void memberWhenRemovedThenProjectNotFound() {
        DemoResponse member = add("owner");
        person.console().get("/api/v1/projects/" + project).expect(200);

        administrator
                .delete("/api/v1/projects/" + project + "/members/" + person.id(), header(member, "ETag"))
                .expect(204);

        assertProblem(person.console().get("/api/v1/projects/" + project), 404, "project_not_found");
    }

    @Test
    void memberWhenLastOwnerIsRemovedThenConflict() {
        String me = administrator.get("/api/v1/me").expect(200).text("/user/id");
        DemoResponse members =
                administrator.get("/api/v1/projects/" + project + "/members").expect(200);
        String etag = "\"v" + members.json().at("/items/0/version").asLong() + "\"";

        assertProblem(administrator.delete("/api/v1/projects/" + project + "/members/" + me, etag), 409, "last_owner");
    }

    @Test
    void personWhenPromotedThenSeesEverythingUntilDeleted() {
        Person other = Person.made(Stage.shared());
        String path = "/api/v1/users/" + other.id();

        administrator
                .patch(path, Map.of("platform_role", "administrator"), header(administrator.get(path), "ETag"))
                .expect(200);

        other.console().get("/api/v1/users").expect(200);
        other.console().get("/api/v1/projects/" + project).expect(200);

        administrator.delete(path, header(administrator.get(path), "ETag")).expect(204);
        assertProblem(administrator.get(path), 404, "user_not_found");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(other.console().get("/api/v1/me").status()).isIn(401, 403));
    }

    @Test
    void personWhenSuspendedThenRefused() {
        Person other = Person.made(Stage.shared());
        String path = "/api/v1/users/" + other.id();

        administrator
                .patch(path, Map.of("status", "suspended"), header(administrator.get(path), "ETag"))
                .expect(200);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(other.console().get("/api/v1/me").status()).isIn(401, 403));
    }

    @Test
    void passwordWhenChangedThenEverySessionEnds() {
        Person here = Person.made(Stage.shared());
        Person there = here.elsewhere(here.password());
        String changed = "a much better one " + here.id();

        here.console()
                .put("/api/v1/me/password", Map.of("current_password", here.password(), "new_password", changed))
                .expect(204);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(here.console().get("/api/v1/me").status()).isEqualTo(401);
            assertThat(there.console().get("/api/v1/me").status()).isEqualTo(401);
        });
        assertThat(here.isKnown()).isFalse();
        assertThat(there.isKnown()).isFalse();
        here.elsewhere(changed).console().get("/api/v1/me").expect(200);
    }

    @Test
    void sessionWhenSignedOutThenUnauthenticated() {
        Person other = Person.made(Stage.shared());

        assertThat(other.console().post("/session/sign-out", Map.of()).status()).isIn(200, 204, 302, 303);

        assertProblem(other.console().get("/api/v1/me"), 401, "unauthenticated");
    }

    private DemoResponse add(String role) {
        return administrator
                .post("/api/v1/projects/" + project + "/members", Map.of("user_id", person.id(), "role", role))
                .expect(201);
    }
}

package io.grantway.user.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.User;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserControllerTests extends RunningService {

    private User root;
    private Http api;

    @BeforeEach
    void signIn() {
        root = administrator();
        api = http().bearer(token(root));
    }

    @Test
    void createUserWhenCallerIsAdministratorThenCreatedAndReadable() {
        Reply created = api.send(
                "POST",
                "/api/v1/users",
                "{\"email\":\"Linus@example.com\",\"name\":\" Linus \",\"password\":\"just for fun and more\"}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"v0\"");
        assertThat(created.text("name")).isEqualTo("Linus");
        assertThat(created.text("platform_role")).isEqualTo("user");
        assertThat(created.text("status")).isEqualTo("active");
        assertThat(created.body()).doesNotContain("argon2", "password", "hash");

        Reply read = api.get("/api/v1/users/" + created.text("id"));
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(audited("user.created", created.text("id"))).isEqualTo(1);
        assertThat(audited("user.created", "Linus")).isZero();

        Reply again = api.send(
                "POST",
                "/api/v1/users",
                "{\"email\":\"LINUS@EXAMPLE.COM\",\"name\":\"L\",\"password\":\"just for fun and more\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("email_taken");
    }

    @Test
    void userRequestWhenInputBadThenRefusedAndFieldNamed() {
        Reply weak = api.send(
                "POST", "/api/v1/users", "{\"email\":\"w@example.com\",\"name\":\"W\",\"password\":\"short\"}");
        assertThat(weak.status()).isEqualTo(400);
        assertThat(weak.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/password");
        assertThat(weak.json().path("errors").path(0).path("code").asString()).isEqualTo("too_short");
        assertThat(weak.body()).doesNotContain("\"short\"");

        Reply empty = api.send("POST", "/api/v1/users", "{}");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.json().path("errors").size()).isEqualTo(3);
        for (String name : List.of("a\\u0000b", "a\\u202Eb", "a\\u200Bb", " ")) {
            assertThat(api.send(
                                    "POST",
                                    "/api/v1/users",
                                    "{\"email\":\"n@example.com\",\"name\":\"" + name
                                            + "\",\"password\":\"just for fun and more\"}")
                            .status())
                    .isEqualTo(400);
        }
        assertThat(api.get("/api/v1/users/prj_00000000000000000000000000").text("detail"))
                .contains("project");
        assertThat(api.get("/api/v1/users?limit=0").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/users?cursor=forged").status()).isEqualTo(400);
    }

    @Test
    void userRequestWhenCallerIsNoAdministratorThenForbidden() {
        User plain = person();
        Http other = http().bearer(token(plain));
        assertThat(other.get("/api/v1/users").status()).isEqualTo(403);
        assertThat(other.get("/api/v1/users/" + plain.id()).status()).isEqualTo(403);
        assertThat(other.send(
                                "POST",
                                "/api/v1/users",
                                "{\"email\":\"x@example.com\",\"name\":\"x\",\"password\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(other.with("If-Match", "*")
                        .send("PATCH", "/api/v1/users/" + plain.id(), "{\"platform_role\":\"administrator\"}")
                        .status())
                .isEqualTo(403);
        assertThat(other.delete("/api/v1/users/" + root.id()).status()).isEqualTo(403);
        assertThat(http().get("/api/v1/users").status()).isEqualTo(401);
        assertThat(audited("access.denied", plain.id().toString())).isEqualTo(5);
    }

    @Test
    void updateUserWhenVersionMatchesThenChangedAndAuditedOtherwiseRefused() {
        User ada = person();
        String path = "/api/v1/users/" + ada.id();
        assertThat(api.send("PATCH", path, "{\"name\":\"Ada\"}").status()).isEqualTo(428);
        api.with("If-Match", "\"v7\"");
        assertThat(api.send("PATCH", path, "{\"name\":\"Ada\"}").status()).isEqualTo(412);
        api.with("If-Match", "\"v0\"");
        Reply changed = api.send("PATCH", path, "{\"name\":\"Ada\",\"language\":\"ru\",\"platform_role\":\"user\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"v1\"");
        assertThat(changed.text("name")).isEqualTo("Ada");
        assertThat(api.get(path).json()).isEqualTo(changed.json());
        assertThat(audited("user.updated", "\"before\":{\"language\":\"en\"}")).isPositive();
        assertThat(audited("user.updated", "\"after\":{\"language\":\"ru\"}")).isPositive();
        assertThat(audited("user.updated", "\"Ada\"")).isZero();
        assertThat(api.get("/api/v1/users?q=ADA").json().path("items").size()).isPositive();
    }

    @Test
    void listUsersWhenNameIsSearchedInAnotherNormalFormThenFound() {
        String path = "/api/v1/users/" + person().id();
        api.with("If-Match", "\"v0\"");
        assertThat(api.send("PATCH", path, "{\"name\":\"\u00c9clair\"}").status())
                .isEqualTo(200);

        assertThat(api.get("/api/v1/users?q=e%CC%81clair").json().path("items").size())
                .isPositive();
    }

    @Test
    void listUsersWhenMoreThanAPageThenPagedNewestFirst() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            made.add(person().id().toString());
        }
        Set<String> seen = new HashSet<>();
        String cursor = "";
        String previous = "usr_z";
        do {
            Reply page = api.get("/api/v1/users?limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.status()).isEqualTo(200);
            for (var item : page.json().path("items")) {
                String id = item.path("id").asString();
                assertThat(id).isLessThan(previous);
                assertThat(seen.add(id)).isTrue();
                previous = id;
            }
            cursor = page.text("next_cursor");
        } while (!cursor.isEmpty());
        assertThat(seen).containsAll(made);

        assertThat(api.get("/api/v1/users?q=%25").json().path("items").size()).isZero();
        Reply first = api.get("/api/v1/users?limit=1");
        assertThat(api.get("/api/v1/users?limit=1&q=x&cursor=" + first.text("next_cursor"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void updateUserWhenSuspendedThenIssuerToldAndAccessClosedAtOnce() {
        User ada = person();
        ProjectId project = project(Map.of(ada, "owner"));
        Http hers = http().bearer(token(ada));
        assertThat(hers.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(hers.get("/api/v1/projects/" + project + "/members").status())
                .isEqualTo(200);

        api.with("If-Match", "\"v0\"");
        assertThat(api.send("PATCH", "/api/v1/users/" + ada.id(), "{\"status\":\"suspended\"}")
                        .status())
                .isEqualTo(200);

        await(() -> REVOKED.stream().anyMatch(body -> body.contains(ada.id().toString())));
        assertThat(REVOKED)
                .filteredOn(body -> body.contains(ada.id().toString()))
                .singleElement()
                .asString()
                .contains("\"kind\":\"subject\"", root.id().toString(), "\"type\":\"user\"", "req_");
        await(() -> tasks(ada) == 0);
        assertThat(hers.get("/api/v1/me").status()).isEqualTo(403);
        assertThat(hers.get("/api/v1/projects/" + project + "/members").status())
                .isEqualTo(404);
        assertThat(audited("user.suspended", ada.id().toString())).isEqualTo(1);

        api.with("If-Match", "\"v1\"");
        assertThat(api.send("PATCH", "/api/v1/users/" + ada.id(), "{\"status\":\"active\"}")
                        .status())
                .isEqualTo(200);
        assertThat(hers.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(audited("user.activated", ada.id().toString())).isEqualTo(1);
    }

    @Test
    void deleteUserWhenDeletedThenIdKeptAndNothingPersonal() {
        User ada = person();
        User bob = person();
        ProjectId project = project(Map.of(ada, "developer", bob, "owner"));
        api.with("If-Match", "*");

        assertThat(api.delete("/api/v1/users/" + ada.id()).status()).isEqualTo(204);

        assertThat(api.get("/api/v1/users/" + ada.id()).text("code")).isEqualTo("user_not_found");
        assertThat(api.delete("/api/v1/users/" + ada.id()).status()).isEqualTo(404);
        Map<String, Object> row = jdbc.sql("SELECT * FROM person WHERE id = ?")
                .param(ada.id().value())
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("status", "deleted")
                .containsEntry("name", "")
                .containsEntry("email", null);
        assertThat(row.values()).noneMatch(value -> String.valueOf(value).contains(ada.email()));
        assertThat(jdbc.sql("SELECT count(*) FROM password WHERE person_id = ?")
                        .param(ada.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        await(() -> REVOKED.stream().anyMatch(body -> body.contains(ada.id().toString())));
        assertThat(audited("user.deleted", ada.id().toString())).isEqualTo(1);
        assertThat(audited("member.removed", ada.id().toString())).isEqualTo(1);
        assertThat(http().bearer(token(bob))
                        .get("/api/v1/projects/" + project + "/members")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        // the address is free again
        assertThat(api.send(
                                "POST",
                                "/api/v1/users",
                                "{\"email\":\"" + ada.email()
                                        + "\",\"name\":\"Ada\",\"password\":\"just for fun and more\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void deleteUserWhenOnlyOwnerOfAProjectThenRefused() {
        User ada = person();
        project(Map.of(ada, "owner"));
        project(Map.of(ada, "owner"));
        project(Map.of(ada, "owner", person(), "owner"));
        api.with("If-Match", "*");
        Reply refused = api.delete("/api/v1/users/" + ada.id());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("last_owner");
        assertThat(refused.text("detail")).startsWith(ada.name() + " (" + ada.email() + ") is the only owner of P, P;");
        assertThat(refused.json().path("projects").size()).isEqualTo(2);
        assertThat(people.find(ada.id())).isPresent();
    }

    @Test
    void changeUserWhenLastAdministratorThenRefused() {
        leaveOnly(root);
        api.with("If-Match", "*");
        String path = "/api/v1/users/" + root.id();
        for (String change : List.of("{\"platform_role\":\"user\"}", "{\"status\":\"suspended\"}")) {
            Reply refused = api.send("PATCH", path, change);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("last_administrator");
        }
        assertThat(api.delete(path).text("code")).isEqualTo("last_administrator");
        assertThat(people.get(root.id()).version()).isZero();
    }

    @Test
    void updateUserWhenLastTwoAdministratorsStepDownAtOnceThenOneFails() {
        for (int round = 0; round < 15; round++) {
            User one = administrator();
            User two = administrator();
            leaveOnly(one, two);
            List<User> both = List.of(one, two);
            List<Integer> statuses = Http.parallel(
                    2,
                    i -> () -> http().bearer(token(both.get(i)))
                            .with("If-Match", "*")
                            .send("PATCH", "/api/v1/users/" + both.get(i).id(), "{\"platform_role\":\"user\"}")
                            .status());
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        }
    }

    private void leaveOnly(User... administrators) {
        jdbc.sql("UPDATE person SET platform_role = 'user' WHERE id NOT IN (:kept)")
                .param(
                        "kept",
                        Arrays.stream(administrators)
                                .map(user -> user.id().value())
                                .toList())
                .update();
    }

    private int tasks(User user) {
        return jdbc.sql("SELECT count(*) FROM revocation_task WHERE subject = ?")
                .param(user.id().value())
                .query(Integer.class)
                .single();
    }
}

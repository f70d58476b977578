package io.grantway.user.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserId;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectMembersControllerTests extends RunningService {

    @Test
    void giveMembersWhenRepeatedThenLaterChangeNotUndone() {
        User ada = person();
        User bob = person();
        ProjectId project = new ProjectId(ids.next());
        String body = body(
                ada,
                "{\"user_id\":\"" + ada.id() + "\",\"role\":\"owner\"},{\"user_id\":\"" + bob.id()
                        + "\",\"role\":\"viewer\"},{\"user_id\":\"" + ada.id() + "\",\"role\":\"viewer\"}");

        assertThat(send("PUT", path(project), body).status()).isEqualTo(204);
        jdbc.sql("UPDATE membership SET role = 'admin', seal = ? WHERE project_id = ? AND person_id = ?")
                .params(
                        seals.membership(project.value(), bob.id().value(), "admin"),
                        project.value(),
                        bob.id().value())
                .update();
        assertThat(send("PUT", path(project), body).status()).isEqualTo(204);

        assertThat(role(project, ada)).isEqualTo("owner");
        assertThat(role(project, bob)).isEqualTo("admin");
        assertThat(audited("project.members_given", project.toString())).isEqualTo(1);
        assertThat(audited("project.members_given", "\"on_behalf_of\":{\"id\":\"" + ada.id() + "\",\"type\":\"user\"}"))
                .isEqualTo(1);
        assertThat(audited("project.members_given", bob.email())).isZero();
    }

    /** A row with an invalid seal does not prevent a person from becoming an owner. */
    @Test
    void giveMembersWhenUnsealedRowExistsThenReplaced() {
        User ada = person();
        ProjectId project = new ProjectId(ids.next());
        jdbc.sql(
                        "INSERT INTO membership (project_id, person_id, role, created_at, version) VALUES (?, ?, 'owner', now(), 0)")
                .params(project.value(), ada.id().value())
                .update();

        String body = body(ada, "{\"user_id\":\"" + ada.id() + "\",\"role\":\"owner\"}");
        assertThat(send("PUT", path(project), body).status()).isEqualTo(204);
        assertThat(jdbc.sql("SELECT seal FROM membership WHERE project_id = ?")
                        .param(project.value())
                        .query((row, number) -> row.getBytes(1))
                        .single())
                .isEqualTo(seals.membership(project.value(), ada.id().value(), "owner"));
    }

    @Test
    void giveMembersWhenOneIsUnknownThenRefusedAndNothingChanged() {
        User ada = person();
        ProjectId project = new ProjectId(ids.next());
        Reply refused = send(
                "PUT",
                path(project),
                body(
                        ada,
                        "{\"user_id\":\"" + ada.id() + "\",\"role\":\"owner\"},{\"user_id\":\"" + new UserId(ids.next())
                                + "\",\"role\":\"viewer\"}"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("member_unknown");
        assertThat(refused.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/members/1/user_id");
        assertThat(role(project, ada)).isEmpty();
    }

    @Test
    void takeMembersWhenRepeatedThenDoneAndAuditedOnce() {
        User ada = person();
        ProjectId project = project(Map.of(ada, "owner"));
        assertThat(send("DELETE", path(project), null).status()).isEqualTo(204);
        assertThat(send("DELETE", path(project), null).status()).isEqualTo(204);
        assertThat(role(project, ada)).isEmpty();
        assertThat(audited("project.members_taken", project.toString())).isEqualTo(1);
    }

    @Test
    void listProjectsWhenPersonIsMemberThenProjectAndRole() {
        User ada = person();
        ProjectId project = project(Map.of(ada, "auditor"));
        Reply projects = send("GET", "/internal/users/" + ada.id() + "/projects", null);
        assertThat(projects.json().path(0).path("project_id").asString()).isEqualTo(project.toString());
        assertThat(projects.json().path(0).path("role").asString()).isEqualTo("auditor");
    }

    @Test
    void giveMembersWhenScopeOrAudienceMissingThenRefused() {
        User ada = person();
        ProjectId project = new ProjectId(ids.next());
        String body = body(ada, "{\"user_id\":\"" + ada.id() + "\",\"role\":\"owner\"}");
        Http without = http().bearer(NEIGHBOURS.serviceToken("project-service", "user-service", "access.read"));
        assertThat(without.send("PUT", path(project), body).status()).isEqualTo(403);
        Http unasserted = http().bearer(NEIGHBOURS.serviceToken("project-service", "user-service", "membership.write"));
        assertThat(unasserted.send("PUT", path(project), body).text("code")).isEqualTo("insufficient_scope");
        Http foreign = http().bearer(NEIGHBOURS.serviceToken("project-service", "audit-service", "membership.write"));
        assertThat(foreign.send("PUT", path(project), body).status()).isEqualTo(401);
        assertThat(http().bearer(token(ada)).send("PUT", path(project), body).status())
                .isEqualTo(401);
        assertThat(http().send("PUT", path(project), body).status()).isEqualTo(401);
        assertThat(role(project, ada)).isEmpty();
    }

    @Test
    void getAccessWhenPersonUnknownThenInactiveAndOtherwiseRolesTold() {
        User ada = person();
        ProjectId project = project(Map.of(ada, "developer"));
        Reply access = send("GET", "/internal/access?user_id=" + ada.id() + "&project_id=" + project, null);
        assertThat(access.text("platform_role")).isEqualTo("user");
        assertThat(access.text("project_role")).isEqualTo("developer");
        assertThat(access.json().path("active").asBoolean()).isTrue();
        assertThat(send("GET", "/internal/access?user_id=" + ada.id(), null)
                        .json()
                        .has("project_role"))
                .isFalse();
        Reply nobody = send("GET", "/internal/access?user_id=usr_00000000000000000000000000", null);
        assertThat(nobody.status()).isEqualTo(200);
        assertThat(nobody.json().path("active").asBoolean()).isFalse();
    }

    private Reply send(String method, String path, String body) {
        return http().bearer(NEIGHBOURS.serviceToken(
                        "project-service", "user-service", "membership.write actor.assert access.read"))
                .send(method, path, body);
    }

    private static String path(ProjectId project) {
        return "/internal/projects/" + project + "/members";
    }

    private static String body(User onBehalfOf, String members) {
        return "{\"members\":[" + members + "],\"on_behalf_of\":{\"type\":\"user\",\"id\":\"" + onBehalfOf.id()
                + "\"}}";
    }

    private String role(ProjectId project, User user) {
        return jdbc.sql("SELECT role FROM membership WHERE project_id = ? AND person_id = ?")
                .params(project.value(), user.id().value())
                .query(String.class)
                .optional()
                .orElse("");
    }
}

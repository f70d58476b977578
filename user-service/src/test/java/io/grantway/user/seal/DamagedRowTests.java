package io.grantway.user.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.User;
import io.grantway.user.Http;
import io.grantway.user.RunningService;
import io.grantway.user.membership.Members;
import io.grantway.user.password.Passwords;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The effect of changes to people, passwords and memberships by someone with write access to the database but without
 * the key.
 */
class DamagedRowTests extends RunningService {

    @Autowired
    private Passwords passwords;

    @Autowired
    private Members members;

    @Test
    void personWhenMadeAdministratorByHandThenRefusedAndDamageReported() {
        User mallory = person();
        assertThat(users(mallory)).isEqualTo(403);
        jdbc.sql("UPDATE person SET platform_role = 'administrator' WHERE id = ?")
                .param(mallory.id().value())
                .update();

        assertThat(users(mallory)).isIn(401, 403);
        assertThat(audited("user.damaged", mallory.id().toString())).isOne();
    }

    /** With the session that was open before, and with the correct password. */
    @ParameterizedTest
    @ValueSource(strings = {"platform_role = 'administrator'", "email = 'shown@example.com'", "seal = NULL"})
    void personWhenDamagedThenRefusedTheirOwnAccount(String change) {
        User mallory = person();
        project(Map.of(mallory, "owner"));
        String token = token(mallory);
        String hash = hash(mallory);
        jdbc.sql("UPDATE person SET " + change + " WHERE id = ?")
                .param(mallory.id().value())
                .update();

        assertThat(http().bearer(token).get("/api/v1/me").status()).isEqualTo(403);
        assertThat(http().bearer(token)
                        .with("If-Match", "*")
                        .send("PATCH", "/api/v1/me", "{\"name\":\"Nobody\"}")
                        .status())
                .isEqualTo(403);
        assertThat(http().bearer(token)
                        .send(
                                "PUT",
                                "/api/v1/me/password",
                                "{\"current_password\":\"" + PASSWORD.reveal()
                                        + "\",\"new_password\":\"nine loud herons argue\"}")
                        .status())
                .isEqualTo(403);
        assertThat(hash(mallory)).isEqualTo(hash);
        assertThat(members.projects(mallory.id())).isEmpty();
    }

    private String hash(User person) {
        return jdbc.sql("SELECT hash FROM password WHERE person_id = ?")
                .param(person.id().value())
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "platform_role = 'administrator'",
                "email = 'shown@example.com'",
                "email = upper(email)",
                "seal = NULL"
            })
    void personWhenDamagedThenShownAsDamaged(String change) {
        User admin = administrator();
        User mallory = person();
        User owner = person();
        ProjectId project = project(Map.of(owner, "owner", mallory, "admin"));
        jdbc.sql("UPDATE person SET " + change + " WHERE id = ?")
                .param(mallory.id().value())
                .update();

        Http.Reply shown = http().bearer(token(admin)).get("/api/v1/users/" + mallory.id());
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).contains("\"damaged\":true", "\"platform_role\":\"user\"", "\"status\":\"suspended\"");
        assertThat(http().bearer(token(admin)).get("/api/v1/users?limit=200").body())
                .contains("\"damaged\":true", "\"damaged\":false");
        assertThat(http().bearer(token(owner))
                        .get("/api/v1/projects/" + project + "/members")
                        .body())
                .contains("\"damaged\":true", "\"role\":\"viewer\"")
                .doesNotContain("\"role\":\"admin\"");
    }

    @Test
    void listMembersWhenMembershipWrittenByHandThenShownAsDamaged() {
        User owner = person();
        User mallory = person();
        ProjectId project = project(Map.of(owner, "owner"));
        jdbc.sql("""
                INSERT INTO membership (project_id, person_id, role, created_at, version, seal)
                SELECT project_id, ?, role, created_at, version, seal FROM membership WHERE project_id = ?
                """).params(mallory.id().value(), project.value()).update();

        String listed = http().bearer(token(owner))
                .get("/api/v1/projects/" + project + "/members")
                .body();

        assertThat(listed).contains("\"damaged\":true", "\"damaged\":false", "\"role\":\"viewer\"");
        assertThat(listed.split("\"role\":\"owner\"", -1)).as("one owner").hasSize(2);
    }

    /** A change of the name by somebody else must not seal a role that was written by hand. */
    @Test
    void personWhenDamagedThenDeletableButNotChangeable() {
        User admin = administrator();
        User mallory = person();
        jdbc.sql("UPDATE person SET platform_role = 'administrator' WHERE id = ?")
                .param(mallory.id().value())
                .update();

        String path = "/api/v1/users/" + mallory.id();
        assertThat(http().bearer(token(admin))
                        .with("If-Match", "*")
                        .send("PATCH", path, "{\"name\":\"Nobody\"}")
                        .status())
                .isEqualTo(409);
        assertThat(http().bearer(token(admin))
                        .with("If-Match", "*")
                        .send("DELETE", path, "")
                        .status())
                .isEqualTo(204);
        assertThat(users(mallory)).isIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'active'",
                "email_key = 'somebody@else.example'",
                "seal = NULL",
                "seal = (SELECT seal FROM person WHERE platform_role = 'administrator' LIMIT 1)"
            })
    void personWhenRowChangedByHandThenRefusedAndDamageReported(String change) {
        User admin = administrator();
        User mallory = administrator();
        if (change.startsWith("status")) {
            assertThat(http().bearer(token(admin))
                            .with("If-Match", "*")
                            .send("PATCH", "/api/v1/users/" + mallory.id(), "{\"status\":\"suspended\"}")
                            .status())
                    .isEqualTo(200);
        }
        jdbc.sql("UPDATE person SET " + change + " WHERE id = ?")
                .param(mallory.id().value())
                .update();

        assertThat(users(mallory)).isIn(401, 403);
        assertThat(audited("user.damaged", mallory.id().toString())).isOne();
    }

    /** The hash of the attacker's own password, or another person's whole row. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hash = (SELECT hash FROM password WHERE person_id = :own)",
                "hash = (SELECT hash FROM password WHERE person_id = :own),"
                        + " seal = (SELECT seal FROM password WHERE person_id = :own)"
            })
    void findPasswordWhenWrittenByHandThenNoneAndDamageReported(String change) {
        User admin = administrator();
        User mallory = person();
        jdbc.sql("UPDATE password SET " + change + " WHERE person_id = :admin")
                .param("own", mallory.id().value())
                .param("admin", admin.id().value())
                .update();

        assertThat(passwords.find(admin.id())).isEmpty();
        assertThat(passwords.find(mallory.id())).isPresent();
        assertThat(audited("password.damaged", admin.id().toString())).isOne();
    }

    @Test
    void membershipWhenInsertedByHandThenNoAccessAndDamageReported() {
        User mallory = person();
        ProjectId project = project(Map.of(person(), "owner"));
        jdbc.sql("""
                INSERT INTO membership (project_id, person_id, role, created_at, version, seal)
                SELECT project_id, ?, role, created_at, version, seal FROM membership WHERE project_id = ?
                """).params(mallory.id().value(), project.value()).update();

        assertThat(members(mallory, project)).isIn(403, 404);
        assertThat(audited("member.damaged", mallory.id().toString())).isOne();
        assertThat(http().bearer(token(mallory)).get("/api/v1/me").body()).doesNotContain(project.toString());
    }

    @Test
    void membershipWhenRoleRaisedByHandThenNoAccessUntilGivenAgain() {
        User owner = person();
        User mallory = person();
        ProjectId project = project(Map.of(owner, "owner", mallory, "viewer"));
        assertThat(members(mallory, project)).isEqualTo(200);
        jdbc.sql("UPDATE membership SET role = 'owner' WHERE person_id = ?")
                .param(mallory.id().value())
                .update();

        assertThat(members(mallory, project)).isIn(403, 404);
        assertThat(audited("member.damaged", mallory.id().toString())).isOne();
        assertThat(http().bearer(token(owner))
                        .with("If-Match", "*")
                        .send(
                                "PATCH",
                                "/api/v1/projects/" + project + "/members/" + mallory.id(),
                                "{\"role\":\"viewer\"}")
                        .status())
                .isEqualTo(200);
        assertThat(members(mallory, project)).isEqualTo(200);
    }

    /** An invitation, or a member chosen from the list, is meant for the person with that address. */
    @Test
    void addMemberWhenPersonDamagedThenRefused() {
        User owner = person();
        User mallory = person();
        User alice = person();
        ProjectId project = project(Map.of(owner, "owner"));
        String path = "/api/v1/projects/" + project + "/members";
        jdbc.sql("UPDATE person SET email = 'gone@example.com', email_key = 'gone@example.com' WHERE id = ?")
                .param(alice.id().value())
                .update();
        jdbc.sql("UPDATE person SET email = ?, email_key = ? WHERE id = ?")
                .params(alice.email(), alice.email(), mallory.id().value())
                .update();

        String link = http().bearer(token(owner))
                .send(
                        "POST",
                        "/api/v1/projects/" + project + "/invitations",
                        "{\"email\":\"" + alice.email() + "\",\"role\":\"admin\"}")
                .text("link");
        assertThat(http().bearer(token(mallory))
                        .send(
                                "POST",
                                "/api/v1/me/invitations/accept",
                                "{\"token\":\"" + link.substring(link.indexOf('#') + 1) + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(audited("user.damaged", mallory.id().toString())).isOne();

        User eve = person();
        jdbc.sql("UPDATE person SET email = 'shown@example.com' WHERE id = ?")
                .param(eve.id().value())
                .update();
        assertThat(http().bearer(token(administrator()))
                        .send("POST", path, "{\"user_id\":\"" + eve.id() + "\",\"role\":\"admin\"}")
                        .status())
                .isEqualTo(422);
        assertThat(jdbc.sql("SELECT count(*) FROM membership WHERE project_id = ?")
                        .param(project.value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void leaveWhenOtherOwnerIsForgedThenRefusedAsLastOwner() {
        User owner = person();
        User mallory = person();
        ProjectId project = project(Map.of(owner, "owner", mallory, "viewer"));
        jdbc.sql("UPDATE membership SET role = 'owner' WHERE person_id = ?")
                .param(mallory.id().value())
                .update();
        String own = "/api/v1/projects/" + project + "/members/" + owner.id();

        assertThat(http().bearer(token(owner))
                        .with("If-Match", "*")
                        .send("DELETE", own, "")
                        .status())
                .isEqualTo(409);
        assertThat(http().bearer(token(owner))
                        .with("If-Match", "*")
                        .send("PATCH", own, "{\"role\":\"viewer\"}")
                        .status())
                .isEqualTo(409);
        assertThat(members(owner, project)).isEqualTo(200);
    }

    @Test
    void changeAdministratorWhenOtherOneIsForgedThenRefusedAsLast() {
        jdbc.sql("UPDATE person SET platform_role = 'user' WHERE platform_role = 'administrator'")
                .update();
        User admin = administrator();
        User mallory = person();
        jdbc.sql("UPDATE person SET platform_role = 'administrator' WHERE id = ?")
                .param(mallory.id().value())
                .update();

        assertThat(http().bearer(token(admin))
                        .with("If-Match", "*")
                        .send("DELETE", "/api/v1/users/" + admin.id(), "")
                        .status())
                .isEqualTo(409);
        assertThat(http().bearer(token(admin))
                        .with("If-Match", "*")
                        .send("PATCH", "/api/v1/users/" + admin.id(), "{\"platform_role\":\"user\"}")
                        .status())
                .isEqualTo(409);
        assertThat(users(admin)).isEqualTo(200);
    }

    /** The role in the row, granted again by another owner or an administrator; by nobody else. */
    @ParameterizedTest
    @ValueSource(strings = {"PATCH owner", "PATCH administrator", "POST administrator"})
    void giveRoleWhenMembershipOfOwnerDamagedThenPeerOrAdministratorRestoresIt(String how) {
        User owner = person();
        User peer = person();
        User projectAdmin = person();
        ProjectId project = project(Map.of(owner, "owner", peer, "owner", projectAdmin, "admin"));
        jdbc.sql("UPDATE membership SET seal = NULL WHERE person_id = ?")
                .param(owner.id().value())
                .update();
        assertThat(members(owner, project)).isIn(403, 404);

        assertThat(give(projectAdmin, how, project, owner, "viewer")).isEqualTo(403);
        User giver = how.endsWith("administrator") ? administrator() : peer;
        assertThat(give(giver, how, project, owner, "owner")).isIn(200, 201);

        assertThat(members(owner, project)).isEqualTo(200);
        assertThat(http().bearer(token(peer))
                        .with("If-Match", "*")
                        .send("DELETE", "/api/v1/projects/" + project + "/members/" + peer.id(), "")
                        .status())
                .as("there is another owner again")
                .isEqualTo(204);
    }

    private int give(User giver, String how, ProjectId project, User member, String role) {
        String path = "/api/v1/projects/" + project + "/members";
        return how.startsWith("POST")
                ? http().bearer(token(giver))
                        .send("POST", path, "{\"user_id\":\"" + member.id() + "\",\"role\":\"" + role + "\"}")
                        .status()
                : http().bearer(token(giver))
                        .with("If-Match", "*")
                        .send("PATCH", path + "/" + member.id(), "{\"role\":\"" + role + "\"}")
                        .status();
    }

    private int users(User as) {
        return http().bearer(token(as)).get("/api/v1/users").status();
    }

    private int members(User as, ProjectId project) {
        return http().bearer(token(as))
                .get("/api/v1/projects/" + project + "/members")
                .status();
    }
}

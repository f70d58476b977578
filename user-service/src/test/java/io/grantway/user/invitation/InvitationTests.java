package io.grantway.user.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.contracts.user.User;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An invitation from its link to the membership, and everything that must not make somebody a member. */
class InvitationTests extends RunningService {

    private static final String MINE = "/api/v1/me/invitations";
    private static int count;

    private User owner;
    private ProjectId project;

    @BeforeEach
    void begin() {
        jdbc.sql("DELETE FROM guess").update();
        owner = person();
        project = project(Map.of(owner, "owner"));
    }

    @Test
    void acceptWhenInvitedThenMember() {
        User bob = person();
        Reply sent = invite(owner, bob.email().toUpperCase(), "developer");
        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.json().at("/invitation/id").asString()).startsWith("inv_");
        assertThat(sent.text("link")).startsWith("http://localhost:8080/console/invitation#");
        String token = token(sent);

        Reply found = as(bob).send("POST", MINE + "/find", body(token));
        assertThat(found.text("project_id")).isEqualTo(project.toString());
        assertThat(found.text("project_name")).isEqualTo("P");
        assertThat(found.text("role")).isEqualTo("developer");
        assertThat(as(bob).send("POST", MINE + "/accept", body(token)).status()).isEqualTo(200);

        assertThat(role(bob)).isEqualTo("developer");
        assertThat(as(bob).send("POST", MINE + "/accept", body(token)).text("code"))
                .isEqualTo("invitation_not_found");
        assertThat(items(owner)).isZero();
        assertThat(audited(
                        "invitation.created", sent.json().at("/invitation/id").asString()))
                .isEqualTo(1);
        assertThat(audited("invitation.accepted", bob.id().toString())).isEqualTo(1);
        assertThat(audited("member.added", bob.id().toString())).isEqualTo(1);
        assertThat(audited("invitation.", bob.email())).isZero();
        assertThat(audited("invitation.", token)).isZero();
    }

    @Test
    void registerWhenInvitedThenAccountAndMembershipInOneStep() {
        String email = "invited" + ++count + "@example.com";
        String token = token(invite(owner, email, "viewer"));

        assertThat(register(email, token).status()).isEqualTo(303);

        assertThat(jdbc.sql("""
                        SELECT m.role FROM membership m JOIN person p ON p.id = m.person_id
                        WHERE p.email = ? AND m.project_id = ?
                        """)
                        .params(email, project.value())
                        .query(String.class)
                        .single())
                .isEqualTo("viewer");
        assertThat(register("second" + ++count + "@example.com", token).status())
                .as("an invitation makes one account")
                .isEqualTo(422);
    }

    @Test
    void registerWhenTheInvitationIsForAnotherAddressThenNoAccount() {
        String token = token(invite(owner, "invited" + ++count + "@example.com", "viewer"));
        String other = "other" + ++count + "@example.com";

        Reply refused = register(other, token);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"invitation-fault\"");
        assertThat(people(other)).isZero();
        assertThat(audited("user.registered", "invitation_invalid")).isPositive();
    }

    @Test
    void registerWhenTheAddressIsInUseThenAnsweredAlikeAndNobodyIsAMember() {
        User bob = person();
        String token = token(invite(owner, bob.email(), "viewer"));

        Reply done = register(bob.email(), token);

        assertThat(done.status()).isEqualTo(303);
        assertThat(done.header("Location")).isEqualTo("/login/registered");
        assertThat(role(bob)).isNull();
        assertThat(as(bob).send("POST", MINE + "/accept", body(token)).status()).isEqualTo(200);
    }

    @Test
    void inviteWhenNobodyHasTheAddressThenAnsweredLikeOneThatIsInUse() {
        Reply unknown = invite(owner, "nobody" + ++count + "@example.com", "viewer");
        Reply known = invite(owner, person().email(), "viewer");

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(201);
        assertThat(unknown.json().propertyNames()).isEqualTo(known.json().propertyNames());
        assertThat(unknown.json().path("invitation").propertyNames())
                .isEqualTo(known.json().path("invitation").propertyNames());
    }

    @Test
    void acceptWhenForAnotherAddressThenForbiddenAndRecorded() {
        User bob = person();
        User eve = person();
        String token = token(invite(owner, bob.email(), "owner"));

        for (String what : List.of("/find", "/accept")) {
            Reply refused = as(eve).send("POST", MINE + what, body(token));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("code")).isEqualTo("invitation_for_another_address");
            assertThat(refused.body()).doesNotContain(project.toString(), bob.email());
        }
        assertThat(role(eve)).isNull();
        assertThat(audited("access.denied", "invitation_for_another_address")).isPositive();
    }

    @Test
    void acceptWhenTheSenderMayInviteNobodyAnyMoreThenGone() {
        User admin = person();
        as(administrator()).send("POST", path("members"), "{\"user_id\":\"" + admin.id() + "\",\"role\":\"admin\"}");
        User bob = person();
        String token = token(invite(admin, bob.email(), "viewer"));
        as(owner).with("If-Match", "*").send("PATCH", path("members") + "/" + admin.id(), "{\"role\":\"developer\"}");

        assertThat(as(bob).send("POST", MINE + "/accept", body(token)).text("code"))
                .isEqualTo("invitation_not_found");
        assertThat(role(bob)).isNull();
    }

    @Test
    void acceptWhenTheSenderIsNoOwnerAnyMoreThenNoOwnerIsMade() {
        User second = person();
        as(administrator()).send("POST", path("members"), "{\"user_id\":\"" + second.id() + "\",\"role\":\"owner\"}");
        User bob = person();
        String token = token(invite(second, bob.email(), "owner"));
        as(owner).with("If-Match", "*").send("PATCH", path("members") + "/" + second.id(), "{\"role\":\"admin\"}");

        assertThat(as(bob).send("POST", MINE + "/accept", body(token)).status()).isEqualTo(404);
    }

    @Test
    void inviteWhenAnOwnerIsWishedForByAnAdminThenRefused() {
        User admin = person();
        as(administrator()).send("POST", path("members"), "{\"user_id\":\"" + admin.id() + "\",\"role\":\"admin\"}");

        Reply refused = invite(admin, "friend" + ++count + "@example.com", "owner");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("owner_required");
    }

    @Test
    void inviteWhenRepeatedThenTheFormerLinkIsVoid() {
        User bob = person();
        String former = token(invite(owner, bob.email(), "admin"));
        String renewed = token(invite(owner, bob.email(), "viewer"));

        assertThat(items(owner)).isEqualTo(1);
        assertThat(as(bob).send("POST", MINE + "/accept", body(former)).status())
                .isEqualTo(404);
        assertThat(as(bob).send("POST", MINE + "/accept", body(renewed)).status())
                .isEqualTo(200);
        assertThat(role(bob)).isEqualTo("viewer");
    }

    @Test
    void acceptWhenRevokedOrExpiredThenGone() {
        User bob = person();
        Reply sent = invite(owner, bob.email(), "viewer");
        String revoke =
                path("invitations") + "/" + sent.json().at("/invitation/id").asString();
        assertThat(as(owner).delete(revoke).status()).isEqualTo(204);
        assertThat(as(owner).delete(revoke).text("code")).isEqualTo("invitation_not_found");
        assertThat(as(bob).send("POST", MINE + "/accept", body(token(sent))).status())
                .isEqualTo(404);

        String expired = token(invite(owner, bob.email(), "viewer"));
        jdbc.sql("UPDATE invitation SET expires_at = now() - interval '1 second' WHERE project_id = ?")
                .param(project.value())
                .update();
        assertThat(as(bob).send("POST", MINE + "/accept", body(expired)).status())
                .isEqualTo(404);
    }

    @Test
    void acceptWhenTheRowWasChangedByHandThenNobodyBecomesAMember() {
        User bob = person();
        String token = token(invite(owner, bob.email(), "viewer"));
        for (String change : List.of(
                "role = 'owner'",
                "expires_at = expires_at + interval '1 day'",
                "invited_by = gen_random_uuid()",
                "project_id = gen_random_uuid()")) {
            jdbc.sql("UPDATE invitation SET " + change + " WHERE email = ?")
                    .param(bob.email())
                    .update();
            assertThat(as(bob).send("POST", MINE + "/accept", body(token)).status())
                    .as(change)
                    .isEqualTo(404);
        }
        assertThat(role(bob)).isNull();
        await(() -> audited("invitation.damaged", "revoke_invitation") > 0);
    }

    @Test
    void acceptWhenTwiceAtOnceThenOneMembership() {
        for (int round = 0; round < 10; round++) {
            User bob = person();
            String token = token(invite(owner, bob.email(), "viewer"));
            List<Integer> statuses = Http.parallel(
                    2,
                    i -> () ->
                            as(bob).send("POST", MINE + "/accept", body(token)).status());
            assertThat(statuses).containsExactlyInAnyOrder(200, 404);
            assertThat(role(bob)).isEqualTo("viewer");
        }
    }

    @Test
    void inviteWhenAMemberAlreadyThenConflictAtTheAddress() {
        User bob = person();
        addMember(bob, "viewer");

        Reply refused = invite(owner, bob.email().toUpperCase(), "admin");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("member_exists");
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/email");
        assertThat(refused.body()).doesNotContain(bob.name());
        assertThat(items(owner)).isZero();
    }

    @Test
    void inviteWhenCallerMayNotInviteThenMembersAndOthersAreRefusedAlike() {
        User viewer = person();
        addMember(viewer, "viewer");
        for (User caller : List.of(viewer, person())) {
            Reply member = invite(caller, owner.email(), "viewer");
            Reply nobody = invite(caller, "nobody" + ++count + "@example.com", "viewer");

            assertThat(member.status()).isEqualTo(nobody.status()).isIn(403, 404);
            assertThat(member.text("code")).isEqualTo(nobody.text("code"));
            assertThat(member.text("detail")).isEqualTo(nobody.text("detail"));
        }
    }

    @Test
    void inviteWhenPermittedThenTheMembersMayBeListedToo() {
        assertThat(ProjectRole.values())
                .filteredOn(role -> role.permits(Permission.MEMBERS_WRITE))
                .isNotEmpty()
                .allMatch(role -> role.permits(Permission.MEMBERS_READ));
    }

    @Test
    void addWhenInvitedBeforeThenTheInvitationEnds() {
        User bob = person();
        String token = token(invite(owner, bob.email(), "admin"));
        addMember(bob, "viewer");

        assertThat(items(owner)).isZero();
        assertThat(as(bob).send("POST", MINE + "/find", body(token)).status()).isEqualTo(404);
    }

    /** An administrator may add the member in the same moment, after the invitation has been read. */
    @Test
    void acceptWhenAMemberAlreadyThenConflictAndTheRoleStays() {
        User bob = person();
        String token = token(invite(owner, bob.email(), "admin"));
        memberships(project, Map.of(bob, "viewer"));

        assertThat(as(bob).send("POST", MINE + "/accept", body(token)).text("code"))
                .isEqualTo("member_exists");
        assertThat(role(bob)).isEqualTo("viewer");
        assertThat(items(owner)).as("it would bring back a removed member").isZero();
    }

    @Test
    void listWhenManyThenPagedAndOnlyForThoseWhoSeeTheMembers() {
        for (int i = 0; i < 5; i++) {
            invite(owner, "page" + ++count + "@example.com", "viewer");
        }
        Reply first = as(owner).get(path("invitations") + "?limit=3");
        assertThat(first.json().path("items").size()).isEqualTo(3);
        assertThat(first.body()).doesNotContain("token", "link");
        Reply second = as(owner).get(path("invitations") + "?limit=3&cursor=" + first.text("next_cursor"));
        assertThat(second.json().path("items").size()).isEqualTo(2);
        assertThat(as(person()).get(path("invitations")).status()).isEqualTo(404);
    }

    @Test
    void takeWhenTheProjectIsDeletedThenItsInvitationsGoToo() {
        User bob = person();
        String token = token(invite(owner, bob.email(), "viewer"));

        http().bearer(NEIGHBOURS.serviceToken("project-service", "user-service", "membership.write"))
                .delete("/internal/projects/" + project + "/members");

        assertThat(jdbc.sql("SELECT count(*) FROM invitation WHERE project_id = ?")
                        .param(project.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(as(bob).send("POST", MINE + "/accept", body(token)).status()).isEqualTo(404);
    }

    private void addMember(User user, String role) {
        Reply added = as(administrator())
                .send("POST", path("members"), "{\"user_id\":\"" + user.id() + "\",\"role\":\"" + role + "\"}");
        assertThat(added.status()).isEqualTo(201);
    }

    private Http as(User user) {
        return http().bearer(token(user));
    }

    private String path(String what) {
        return "/api/v1/projects/" + project + "/" + what;
    }

    private Reply invite(User by, String email, String role) {
        return as(by).send("POST", path("invitations"), "{\"email\":\"" + email + "\",\"role\":\"" + role + "\"}");
    }

    private static String token(Reply sent) {
        return sent.text("link").substring(sent.text("link").indexOf('#') + 1);
    }

    private static String body(String token) {
        return "{\"token\":\"" + token + "\"}";
    }

    private int items(User who) {
        return as(who).get(path("invitations")).json().path("items").size();
    }

    private String role(User user) {
        return jdbc.sql("SELECT role FROM membership WHERE project_id = ? AND person_id = ?")
                .params(project.value(), user.id().value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private int people(String email) {
        return jdbc.sql("SELECT count(*) FROM person WHERE email = ?")
                .param(email)
                .query(Integer.class)
                .single();
    }

    private Reply register(String email, String token) {
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
                        "a compiler for everyone",
                        "invitation",
                        token));
    }
}

package io.grantway.user.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.User;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An invitation ends with what it rests on, and only those end it who may. */
class InvitationEndTests extends RunningService {

    private static final String ACCEPT = "/api/v1/me/invitations/accept";
    private static int count;

    private User owner;
    private User admin;
    private ProjectId project;

    @BeforeEach
    void begin() {
        jdbc.sql("DELETE FROM guess").update();
        owner = person();
        admin = person();
        project = project(Map.of(owner, "owner", admin, "admin"));
    }

    @Test
    void registerWhenTheInvitationIsRevokedMeanwhileThenAnsweredAlikeForAFreeAndATakenAddress() {
        for (String email : List.of("meanwhile" + ++count + "@example.com", person().email())) {
            Reply sent = invite(owner, email, "viewer");
            MEANWHILE.put(project, () -> revoke(owner, sent));

            Reply refused = register(email, sent);

            MEANWHILE.remove(project);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("id=\"invitation-fault\"");
        }
        assertThat(people("meanwhile" + count + "@example.com")).isZero();
    }

    @Test
    void removeMemberWhenInvitedMeanwhileThenTheInvitationDoesNotBringThemBack() {
        User bob = person();
        Reply sent = invite(owner, bob.email(), "owner");
        memberships(project, Map.of(bob, "viewer"));

        as(owner).with("If-Match", "*").delete(path("members") + "/" + bob.id());

        assertThat(accept(bob, sent).text("code")).isEqualTo("invitation_not_found");
        assertThat(audited("invitation.revoked", id(sent))).isEqualTo(1);
    }

    @Test
    void deleteUserWhenInvitedThenWhoeverHasTheAddressNextIsNotInvited() {
        User bob = person();
        Reply sent = invite(owner, bob.email(), "admin");

        as(administrator()).with("If-Match", "*").delete("/api/v1/users/" + bob.id());

        assertThat(register(bob.email(), sent).status()).isEqualTo(422);
        assertThat(audited("invitation.revoked", id(sent))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"removed", "developer", "suspended"})
    void acceptWhenTheSenderLostTheRightAndHasItAgainThenGone(String how) {
        User bob = person();
        Reply sent = invite(admin, bob.email(), "viewer");
        Http root = as(administrator()).with("If-Match", "*");
        String member = path("members") + "/" + admin.id();
        String user = "/api/v1/users/" + admin.id();
        switch (how) {
            case "removed" -> {
                assertThat(root.delete(member).status()).isEqualTo(204);
                join(admin, "admin");
            }
            case "suspended" -> {
                root.send("PATCH", user, "{\"status\":\"suspended\"}");
                assertThat(root.send("PATCH", user, "{\"status\":\"active\"}").status())
                        .isEqualTo(200);
            }
            default -> {
                root.send("PATCH", member, "{\"role\":\"" + how + "\"}");
                assertThat(root.send("PATCH", member, "{\"role\":\"admin\"}").status())
                        .isEqualTo(200);
            }
        }

        assertThat(accept(bob, sent).text("code")).isEqualTo("invitation_not_found");
        assertThat(audited("invitation.revoked", id(sent))).isEqualTo(1);
        assertThat(accept(bob, invite(admin, bob.email(), "viewer")).status()).isEqualTo(200);
    }

    @Test
    void acceptWhenTheSenderWasAnAdministratorThenGoneUnlessTheMembershipPermitsIt() {
        User bob = person();
        User sender = administrator();
        as(administrator()).send("POST", path("members"), "{\"user_id\":\"" + sender.id() + "\",\"role\":\"admin\"}");
        Reply kept = invite(sender, bob.email(), "viewer");
        User carol = person();
        Reply lost = invite(sender, carol.email(), "owner");

        as(administrator())
                .with("If-Match", "*")
                .send("PATCH", "/api/v1/users/" + sender.id(), "{\"platform_role\":\"user\"}");

        assertThat(audited("invitation.revoked", id(lost))).isEqualTo(1);
        assertThat(accept(carol, lost).status()).isEqualTo(404);
        assertThat(accept(bob, kept).status()).isEqualTo(200);
    }

    @Test
    void inviteWhenAnOwnerIsInvitedThenNoAdminReplacesOrRevokesIt() {
        User bob = person();
        Reply sent = invite(owner, bob.email(), "owner");

        assertThat(invite(admin, bob.email(), "viewer").text("code")).isEqualTo("owner_required");
        assertThat(revoke(admin, sent).text("code")).isEqualTo("owner_required");

        assertThat(audited("invitation.revoked", id(sent))).isZero();
        assertThat(accept(bob, sent).text("role")).isEqualTo("owner");
    }

    @Test
    void inviteWhenAnEarlierInvitationIsReplacedThenRecorded() {
        User bob = person();
        Reply former = invite(owner, bob.email(), "admin");
        Reply renewed = invite(admin, bob.email(), "viewer");

        assertThat(renewed.status()).isEqualTo(201);
        assertThat(audited("invitation.revoked", id(former))).isEqualTo(1);
        assertThat(audited("invitation.revoked", "\"replaced_by\":\"" + id(renewed)))
                .isEqualTo(1);
    }

    @Test
    void acceptWhenTheProjectIsBeingDeletedThenGone() {
        User bob = person();
        Reply sent = invite(owner, bob.email(), "viewer");
        String free = "deleting" + ++count + "@example.com";
        Reply other = invite(owner, free, "viewer");
        DELETING.add(project);

        assertThat(accept(bob, sent).text("code")).isEqualTo("invitation_not_found");
        assertThat(register(free, other).status()).isEqualTo(422);
        assertThat(people(free)).isZero();
        assertThat(invite(owner, free, "viewer").text("code")).isEqualTo("project_not_found");
    }

    /** Locks are always taken in one order, so neither request fails. */
    @Test
    void acceptWhenTheMemberIsRemovedAtOnceThenNeitherFails() {
        for (int round = 0; round < 10; round++) {
            User bob = person();
            join(bob, "viewer");
            Reply sent = invite(owner, bob.email(), "viewer");
            List<Integer> statuses = Http.parallel(
                    2,
                    i -> () -> i == 0
                            ? accept(bob, sent).status()
                            : as(owner)
                                    .with("If-Match", "*")
                                    .delete(path("members") + "/" + bob.id())
                                    .status());
            assertThat(statuses.get(0)).isIn(404, 409);
            assertThat(statuses.get(1)).isEqualTo(204);
        }
    }

    private Http as(User user) {
        return http().bearer(token(user));
    }

    private String path(String what) {
        return "/api/v1/projects/" + project + "/" + what;
    }

    private void join(User user, String role) {
        assertThat(as(administrator())
                        .send("POST", path("members"), "{\"user_id\":\"" + user.id() + "\",\"role\":\"" + role + "\"}")
                        .status())
                .isEqualTo(201);
    }

    private Reply invite(User by, String email, String role) {
        return as(by).send("POST", path("invitations"), "{\"email\":\"" + email + "\",\"role\":\"" + role + "\"}");
    }

    private Reply revoke(User by, Reply sent) {
        return as(by).delete(path("invitations") + "/" + id(sent));
    }

    private Reply accept(User by, Reply sent) {
        return as(by).send("POST", ACCEPT, "{\"token\":\"" + token(sent) + "\"}");
    }

    private static String id(Reply sent) {
        return sent.json().at("/invitation/id").asString();
    }

    private static String token(Reply sent) {
        return sent.text("link").substring(sent.text("link").indexOf('#') + 1);
    }

    private int people(String email) {
        return jdbc.sql("SELECT count(*) FROM person WHERE email = ?")
                .param(email)
                .query(Integer.class)
                .single();
    }

    private Reply register(String email, Reply sent) {
        Http browser = http();
        return browser.form(
                "/register",
                Map.of(
                        "login_challenge",
                        "",
                        "csrf",
                        browser.get("/register").field("csrf"),
                        "name",
                        "Grace",
                        "email",
                        email,
                        "password",
                        "a compiler for everyone",
                        "invitation",
                        token(sent)));
    }
}

package io.grantway.user.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.User;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invitations, members and people whose request is sent again with its Idempotency-Key. */
class KeyedInvitationTests extends RunningService {

    private static final String MINE = "/api/v1/me/invitations";

    private final String key = UUID.randomUUID().toString();
    private User owner;
    private User other;
    private ProjectId project;

    @BeforeEach
    void begin() {
        owner = person();
        other = person();
        project = project(Map.of(owner, "owner", other, "owner"));
    }

    @Test
    void inviteWhenSentAgainWithItsKeyThenSameLinkAndStillValid() {
        User bob = person();
        Reply first = invite(bob, "viewer");
        Reply again = invite(bob, "viewer");

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(keyed(bob, "found")
                        .send("POST", MINE + "/find", token(first))
                        .status())
                .isEqualTo(200);
        assertThat(audited(
                        "invitation.created", first.json().at("/invitation/id").asString()))
                .isEqualTo(1);
    }

    /** Its link makes an owner. */
    @Test
    void inviteWhenSenderIsNoOwnerAnyMoreThenLinkIsNotRepeated() {
        User bob = person();
        assertThat(invite(bob, "owner").status()).isEqualTo(201);
        changeRole(owner, "admin");

        Reply refused = invite(bob, "owner");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("owner_required");
        assertThat(refused.body()).doesNotContain("invitation#");
    }

    @Test
    void inviteWhenSenderIsNoMemberAnyMoreThenLinkIsNotRepeated() {
        User bob = person();
        assertThat(invite(bob, "viewer").status()).isEqualTo(201);
        http().bearer(token(other)).with("If-Match", "*").delete(path("members") + "/" + owner.id());

        assertThat(invite(bob, "viewer").text("code")).isEqualTo("project_not_found");
    }

    @Test
    void acceptWhenSentAgainWithItsKeyThenAnsweredAlikeWhileAMember() {
        User bob = person();
        String token = token(invite(bob, "viewer"));
        Reply first = keyed(bob, key).send("POST", MINE + "/accept", token);
        assertThat(first.status()).as(first.body()).isEqualTo(200);

        assertThat(keyed(bob, key).send("POST", MINE + "/accept", token).body()).isEqualTo(first.body());
        http().bearer(token(owner)).with("If-Match", "*").delete(path("members") + "/" + bob.id());
        assertThat(keyed(bob, key).send("POST", MINE + "/accept", token).text("code"))
                .isEqualTo("invitation_not_found");
    }

    @Test
    void findWhenSentAgainWithItsKeyThenLookedUpAgain() {
        User bob = person();
        Reply sent = invite(bob, "viewer");
        String token = token(sent);
        assertThat(keyed(bob, key).send("POST", MINE + "/find", token).status()).isEqualTo(200);
        http().bearer(token(owner))
                .delete(path("invitations") + "/"
                        + sent.json().at("/invitation/id").asString());

        assertThat(keyed(bob, key).send("POST", MINE + "/find", token).status()).isEqualTo(404);
    }

    @Test
    void addMemberWhenManyAtOnceWithOneKeyThenEachHasTheResponseOrWaits() {
        User bob = person();
        String body = "{\"user_id\":\"" + bob.id() + "\",\"role\":\"viewer\"}";
        User administrator = administrator();
        List<Reply> replies =
                Http.parallel(16, i -> () -> keyed(administrator, key).send("POST", path("members"), body));

        assertThat(replies).allSatisfy(reply -> assertThat(
                        reply.status() == 201 || reply.text("code").equals("idempotent_request_in_progress"))
                .as(reply.body())
                .isTrue());
        assertThat(keyed(administrator, key).send("POST", path("members"), body).status())
                .isEqualTo(201);
        assertThat(audited("member.added", bob.id().toString())).isEqualTo(1);
    }

    @Test
    void createUserWhenAdministratorNoMoreThenUserIsNotTold() {
        User administrator = administrator();
        String body =
                "{\"email\":\"" + key + "@example.com\",\"name\":\"Grace\",\"password\":\"a compiler for everyone\"}";
        Reply first = keyed(administrator, key).send("POST", "/api/v1/users", body);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(keyed(administrator, key).send("POST", "/api/v1/users", body).body())
                .isEqualTo(first.body());

        http().bearer(token(administrator()))
                .with("If-Match", "*")
                .send("PATCH", "/api/v1/users/" + administrator.id(), "{\"platform_role\":\"user\"}");
        assertThat(keyed(administrator, key).send("POST", "/api/v1/users", body).text("code"))
                .isEqualTo("forbidden");
    }

    private Http keyed(User who, String with) {
        return http().bearer(token(who)).with("Idempotency-Key", with);
    }

    private String path(String what) {
        return "/api/v1/projects/" + project + "/" + what;
    }

    private Reply invite(User whom, String role) {
        return keyed(owner, key)
                .send("POST", path("invitations"), "{\"email\":\"" + whom.email() + "\",\"role\":\"" + role + "\"}");
    }

    private void changeRole(User whom, String role) {
        http().bearer(token(other))
                .with("If-Match", "*")
                .send("PATCH", path("members") + "/" + whom.id(), "{\"role\":\"" + role + "\"}");
    }

    private static String token(Reply sent) {
        String link = sent.text("link");
        return "{\"token\":\"" + link.substring(link.indexOf('#') + 1) + "\"}";
    }
}

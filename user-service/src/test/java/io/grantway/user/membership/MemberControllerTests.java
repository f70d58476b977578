package io.grantway.user.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserId;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberControllerTests extends RunningService {

    @Test
    void memberWhenAddedChangedAndRemovedThenDoneAndAudited() {
        User ada = person();
        User bob = person();
        String members = members(project(Map.of(ada, "owner")));
        Http hers = as(ada);

        Http root = as(administrator());
        Reply added = root.send("POST", members, "{\"user_id\":\"" + bob.id() + "\",\"role\":\"viewer\"}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("user_id")).isEqualTo(bob.id().toString());
        assertThat(added.header("ETag")).isEqualTo("\"v0\"");
        assertThat(root.send("POST", members, "{\"user_id\":\"" + bob.id() + "\",\"role\":\"admin\"}")
                        .text("code"))
                .isEqualTo("member_exists");

        String his = members + "/" + bob.id();
        assertThat(hers.send("PATCH", his, "{\"role\":\"developer\"}").status()).isEqualTo(428);
        hers.with("If-Match", "\"v0\"");
        Reply changed = hers.send("PATCH", his, "{\"role\":\"developer\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("role")).isEqualTo("developer");
        assertThat(changed.header("ETag")).isEqualTo("\"v1\"");
        assertThat(hers.send("PATCH", his, "{\"role\":\"viewer\"}").status()).isEqualTo(412);
        assertThat(hers.delete(his).status()).isEqualTo(412);
        hers.with("If-Match", "\"v1\"");
        assertThat(hers.delete(his).status()).isEqualTo(204);
        assertThat(hers.delete(his).text("code")).isEqualTo("member_not_found");

        assertThat(audited("member.added", bob.id().toString())).isEqualTo(1);
        assertThat(audited("member.role_changed", bob.id().toString())).isEqualTo(1);
        assertThat(audited(
                        "member.role_changed", "{\"after\":{\"role\":\"developer\"},\"before\":{\"role\":\"viewer\"}}"))
                .isPositive();
        assertThat(audited("member.removed", bob.id().toString())).isEqualTo(1);
        assertThat(audited("member.", bob.email())).isZero();
    }

    @Test
    void changeRoleWhenDoneThenCountsForTheNextRequest() {
        User ada = person();
        User bob = person();
        String members = members(project(Map.of(ada, "owner", bob, "viewer")));
        String wanted = "{\"email\":\"" + person().email() + "\",\"role\":\"viewer\"}";
        String invitations = members.replace("/members", "/invitations");
        assertThat(as(bob).send("POST", invitations, wanted).status()).isEqualTo(403);
        as(ada).with("If-Match", "*").send("PATCH", members + "/" + bob.id(), "{\"role\":\"admin\"}");
        assertThat(as(bob).send("POST", invitations, wanted).status()).isEqualTo(201);
        as(ada).with("If-Match", "*").delete(members + "/" + bob.id());
        assertThat(as(bob).get(members).status()).isEqualTo(404);
    }

    @Test
    void listMembersWhenQueryIsGivenThenOnlyThoseWithItInNameOrAddress() {
        User ada = person();
        User bob = person();
        String members = members(project(Map.of(ada, "owner", bob, "viewer")));
        for (String query : List.of(bob.name().toUpperCase(Locale.ROOT), "%20" + bob.email())) {
            Reply found = as(ada).get(members + "?q=" + query.replace(" ", "%20"));
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.body())
                    .contains(bob.id().toString())
                    .doesNotContain(ada.id().toString());
        }
        assertThat(as(ada).get(members + "?q=%25").json().path("items")).isEmpty();
        String next = as(ada).get(members + "?limit=1&q=person").text("next_cursor");
        assertThat(as(ada).get(members + "?limit=1&q=person&cursor=" + next).status())
                .isEqualTo(200);
        assertThat(as(ada).get(members + "?limit=1&q=other&cursor=" + next).status())
                .isEqualTo(400);
    }

    @Test
    void listMembersWhenCallerIsStrangerThenProjectNotFound() {
        User ada = person();
        User stranger = person();
        ProjectId project = project(Map.of(ada, "owner"));
        Reply foreign = as(stranger).get(members(project));
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.text("code")).isEqualTo("project_not_found");
        assertThat(as(stranger)
                        .send("POST", members(project), "{\"user_id\":\"" + stranger.id() + "\",\"role\":\"owner\"}")
                        .status())
                .isEqualTo(404);
        assertThat(as(administrator()).get(members(project)).status()).isEqualTo(200);
    }

    @Test
    void changeRoleWhenCallerIsProjectAdminThenRoleOwnerNeitherGivenNorTaken() {
        User ada = person();
        User admin = person();
        User bob = person();
        String members = members(project(Map.of(ada, "owner", admin, "admin", bob, "viewer")));
        Http his = as(admin).with("If-Match", "*");

        assertThat(his.send("PATCH", members + "/" + bob.id(), "{\"role\":\"owner\"}")
                        .text("code"))
                .isEqualTo("owner_required");
        assertThat(his.send("PATCH", members + "/" + admin.id(), "{\"role\":\"owner\"}")
                        .status())
                .isEqualTo(403);
        assertThat(his.send("PATCH", members + "/" + ada.id(), "{\"role\":\"viewer\"}")
                        .status())
                .isEqualTo(403);
        assertThat(his.delete(members + "/" + ada.id()).status()).isEqualTo(403);
        assertThat(his.send("POST", members, "{\"user_id\":\"" + person().id() + "\",\"role\":\"owner\"}")
                        .status())
                .isEqualTo(403);
        assertThat(his.send("PATCH", members + "/" + bob.id(), "{\"role\":\"developer\"}")
                        .status())
                .isEqualTo(200);
        assertThat(as(administrator())
                        .with("If-Match", "*")
                        .send("PATCH", members + "/" + bob.id(), "{\"role\":\"owner\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void leaveWhenLastOwnerThenRefused() {
        User ada = person();
        User bob = person();
        String members = members(project(Map.of(ada, "owner", bob, "viewer")));
        assertThat(as(bob).with("If-Match", "*")
                        .delete(members + "/" + bob.id())
                        .status())
                .isEqualTo(204);
        Reply refused = as(ada).with("If-Match", "*").delete(members + "/" + ada.id());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("last_owner");
        assertThat(refused.text("detail"))
                .isEqualTo(ada.name() + " (" + ada.email()
                        + ") is the only owner of P; make another member an owner first.");
        assertThat(as(ada).with("If-Match", "*")
                        .send("PATCH", members + "/" + ada.id(), "{\"role\":\"admin\"}")
                        .text("code"))
                .isEqualTo("last_owner");
    }

    @Test
    void changeRoleWhenLastTwoOwnersStepDownAtOnceThenOneFails() {
        for (int round = 0; round < 15; round++) {
            List<User> owners = List.of(person(), person());
            String members = members(project(Map.of(owners.get(0), "owner", owners.get(1), "owner")));
            List<Integer> statuses = Http.parallel(
                    2,
                    i -> () -> as(owners.get(i))
                            .with("If-Match", "*")
                            .send("PATCH", members + "/" + owners.get(i).id(), "{\"role\":\"viewer\"}")
                            .status());
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void leaveWhenOtherOwnerDeletedAtOnceThenOneOwnerStays() {
        User root = administrator();
        for (int round = 0; round < 15; round++) {
            List<User> owners = List.of(person(), person());
            ProjectId project = project(Map.of(owners.get(0), "owner", owners.get(1), "owner"));
            Http.parallel(
                    2,
                    i -> () -> i == 0
                            ? as(owners.get(0))
                                    .with("If-Match", "*")
                                    .delete(members(project) + "/"
                                            + owners.get(0).id())
                                    .status()
                            : as(root).with("If-Match", "*")
                                    .delete("/api/v1/users/" + owners.get(1).id())
                                    .status());
            assertThat(jdbc.sql("SELECT count(*) FROM membership WHERE project_id = ? AND role = 'owner'")
                            .param(project.value())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void addMemberWhenPersonProjectOrRoleUnknownThenRefused() {
        User ada = person();
        User root = administrator();
        String members = members(project(Map.of(ada, "owner")));
        Reply nobody =
                as(root).send("POST", members, "{\"user_id\":\"" + new UserId(ids.next()) + "\",\"role\":\"viewer\"}");
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.text("code")).isEqualTo("member_unknown");
        assertThat(as(ada).send("POST", members, "{\"role\":\"viewer\"}").status())
                .isEqualTo(400);
        assertThat(as(ada).send("POST", members, "{\"email\":\"" + person().email() + "\",\"role\":\"viewer\"}")
                        .status())
                .as("who has an account is not told by address")
                .isEqualTo(400);
        assertThat(as(ada).send("POST", members, "{\"user_id\":\"" + ada.id() + "\",\"role\":\"king\"}")
                        .status())
                .isEqualTo(400);

        ProjectId never = new ProjectId(ids.next());
        Reply unknown = as(root).send("POST", members(never), "{\"user_id\":\"" + ada.id() + "\",\"role\":\"viewer\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("code")).isEqualTo("project_not_found");
    }

    /** Otherwise an id would be enough to make a member of somebody and to read the name and address. */
    @Test
    void addMemberWhenCallerIsNoAdministratorThenRefused() {
        User ada = person();
        User bob = person();
        String members = members(project(Map.of(ada, "owner")));

        Reply refused = as(ada).send("POST", members, "{\"user_id\":\"" + bob.id() + "\",\"role\":\"viewer\"}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("forbidden");
        assertThat(refused.text("detail")).contains("invite the person by e-mail address");
        assertThat(as(ada).get(members).body()).doesNotContain(bob.email());
    }

    @Test
    void listMembersWhenMoreThanAPageThenPagedAndCursorBoundToTheProject() {
        Map<User, String> all = new HashMap<>();
        User ada = person();
        all.put(ada, "owner");
        for (int i = 0; i < 6; i++) {
            all.put(person(), "viewer");
        }
        String members = members(project(all));
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            Reply page = as(ada).get(members + "?limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.json()
                    .path("items")
                    .forEach(item -> seen.add(item.path("user_id").asString()));
            cursor = page.text("next_cursor");
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(7);
        Reply first = as(ada).get(members + "?limit=3");
        User bob = person();
        String other = members(project(Map.of(bob, "owner")));
        assertThat(as(bob).get(other + "?cursor=" + first.text("next_cursor")).status())
                .isEqualTo(400);
    }

    private Http as(User user) {
        return http().bearer(token(user));
    }

    private static String members(ProjectId project) {
        return "/api/v1/projects/" + project + "/members";
    }
}

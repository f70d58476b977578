package io.grantway.user.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.PlatformRole;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.contracts.user.User;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody grants a role above their own, to themselves or to others, by any endpoint. */
class RoleCeilingTests extends RunningService {

    /** Each project role, and none, with each role that may be requested. */
    static Stream<Arguments> giversAndRoles() {
        List<Arguments> all = new ArrayList<>();
        for (ProjectRole wanted : ProjectRole.values()) {
            all.add(Arguments.of(Optional.empty(), wanted));
            for (ProjectRole giver : ProjectRole.values()) {
                all.add(Arguments.of(Optional.of(giver), wanted));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("giversAndRoles")
    void giveProjectRoleWhenAboveThatOfTheGiverThenRefused(Optional<ProjectRole> giver, ProjectRole wanted) {
        boolean may = giver.equals(Optional.of(ProjectRole.OWNER))
                || (giver.equals(Optional.of(ProjectRole.ADMIN)) && wanted != ProjectRole.OWNER);
        User owner = person();
        User me = person();
        User member = person();
        User stranger = person();
        Map<User, String> members = new HashMap<>(Map.of(owner, "owner", member, "viewer"));
        giver.ifPresent(role -> members.put(me, role.toString()));
        ProjectId project = project(members);
        String path = "/api/v1/projects/" + project + "/members";
        Http mine = http().bearer(token(me)).with("If-Match", "*");
        String role = "\"role\":\"" + wanted + "\"}";

        expect(may, mine.send("PATCH", path + "/" + member.id(), "{" + role));
        expect(false, mine.send("POST", path, "{\"user_id\":\"" + stranger.id() + "\"," + role));
        String invitations = "/api/v1/projects/" + project + "/invitations";
        expect(may, mine.send("POST", invitations, "{\"email\":\"" + person().email() + "\"," + role));
        assertThat(role(project, member)).isEqualTo(may ? wanted.toString() : "viewer");
        assertThat(role(project, stranger)).isNull();
        if (!may) {
            assertThat(mine.send("PATCH", path + "/" + me.id(), "{" + role).status())
                    .isIn(403, 404);
            assertThat(mine.send("POST", path, "{\"user_id\":\"" + me.id() + "\"," + role)
                            .status())
                    .isIn(403, 404);
            assertThat(role(project, me))
                    .isEqualTo(giver.map(ProjectRole::toString).orElse(null));
            assertThat(audited("access.denied", me.id().toString())).isEqualTo(5);
        }
    }

    private static void expect(boolean may, Reply reply) {
        assertThat(reply.status()).as(reply.body()).satisfies(status -> {
            if (may) {
                assertThat(status).isIn(200, 201);
            } else {
                assertThat(status).isIn(403, 404);
            }
        });
    }

    /** A member with a higher role cannot be demoted and then replaced either. */
    @ParameterizedTest
    @EnumSource(
            value = ProjectRole.class,
            names = {"OWNER"},
            mode = EnumSource.Mode.EXCLUDE)
    void takeRoleOfOwnerWhenCallerIsBelowThenForbidden(ProjectRole giver) {
        User owner = person();
        User other = person();
        User me = person();
        ProjectId project = project(Map.of(owner, "owner", other, "owner", me, giver.toString()));
        String path = "/api/v1/projects/" + project + "/members/" + owner.id();
        Http mine = http().bearer(token(me)).with("If-Match", "*");

        for (ProjectRole lower : ProjectRole.values()) {
            if (lower != ProjectRole.OWNER) {
                assertThat(mine.send("PATCH", path, "{\"role\":\"" + lower + "\"}")
                                .status())
                        .isEqualTo(403);
            }
        }
        assertThat(mine.delete(path).status()).isEqualTo(403);
        assertThat(role(project, owner)).isEqualTo("owner");
    }

    /** The endpoint for project-service, which grants any role, is closed to everyone else. */
    @Test
    void giveInitialMembersWhenCallerIsNotProjectServiceThenRefused() {
        User owner = person();
        User me = person();
        ProjectId project = project(Map.of(owner, "owner", me, "admin"));
        String body = "{\"members\":[{\"user_id\":\"" + me.id()
                + "\",\"role\":\"owner\"}],\"on_behalf_of\":{\"type\":\"user\",\"id\":\"" + owner.id() + "\"}}";
        String everything = "projects:read members:write membership.write actor.assert";

        for (String token : new String[] {
            token(me),
            token(owner),
            NEIGHBOURS.appToken(new AppId(ids.next()), project, everything),
            NEIGHBOURS.serviceToken("project-service", "audit-service", "membership.write actor.assert"),
            NEIGHBOURS.serviceToken("project-service", "user-service", "membership.write"),
            NEIGHBOURS.serviceToken("audit-service", "user-service", "access.read actor.assert")
        }) {
            assertThat(http().bearer(token)
                            .send("PUT", "/internal/projects/" + project + "/members", body)
                            .status())
                    .isIn(401, 403);
        }
        assertThat(role(project, me)).isEqualTo("admin");
    }

    @ParameterizedTest
    @EnumSource(ProjectRole.class)
    void givePlatformRoleWhenCallerIsNoAdministratorThenForbidden(ProjectRole projectRole) {
        User me = person();
        User friend = person();
        project(Map.of(me, projectRole.toString()));
        Http mine = http().bearer(token(me)).with("If-Match", "*");
        String email = "friend-of-" + me.id() + "@example.com";

        List<Reply> tries = List.of(
                mine.send("PATCH", "/api/v1/me", "{\"platform_role\":\"administrator\"}"),
                mine.send("PATCH", "/api/v1/users/" + me.id(), "{\"platform_role\":\"administrator\"}"),
                mine.send("PATCH", "/api/v1/users/" + friend.id(), "{\"platform_role\":\"administrator\"}"),
                mine.send(
                        "POST",
                        "/api/v1/users",
                        "{\"email\":\"" + email + "\",\"name\":\"Friend\",\"password\":\"seven quiet otters sing\","
                                + "\"platform_role\":\"administrator\"}"));

        assertThat(tries).extracting(Reply::status).containsOnly(403);
        assertThat(people.get(me.id()).platformRole()).isEqualTo(PlatformRole.USER);
        assertThat(people.get(friend.id()).platformRole()).isEqualTo(PlatformRole.USER);
        assertThat(count(email)).isZero();
        assertThat(audited("access.denied", me.id().toString())).isEqualTo(4);
    }

    /** An administrator when the token was issued, but no longer. */
    @Test
    void givePlatformRoleWhenCallerIsFormerAdministratorThenForbidden() {
        User root = administrator();
        User former = administrator();
        Http his = http().bearer(token(former)).with("If-Match", "*");
        assertThat(http().bearer(token(root))
                        .with("If-Match", "*")
                        .send("PATCH", "/api/v1/users/" + former.id(), "{\"platform_role\":\"user\"}")
                        .status())
                .isEqualTo(200);

        assertThat(his.send("PATCH", "/api/v1/users/" + former.id(), "{\"platform_role\":\"administrator\"}")
                        .status())
                .isEqualTo(403);
        assertThat(people.get(former.id()).platformRole()).isEqualTo(PlatformRole.USER);
    }

    private String role(ProjectId project, User user) {
        return jdbc.sql("SELECT role FROM membership WHERE project_id = ? AND person_id = ?")
                .params(project.value(), user.id().value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private int count(String email) {
        return jdbc.sql("SELECT count(*) FROM person WHERE email = ?")
                .param(email)
                .query(Integer.class)
                .single();
    }
}

package io.grantway.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.User;
import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeControllerTests extends RunningService {

    @Test
    void getMeWhenSignedInThenPersonAndTheirProjectsNewestFirst() {
        User ada = person();
        ProjectId older = project(Map.of(ada, "owner"));
        long made = System.currentTimeMillis();
        await(() -> System.currentTimeMillis() > made);
        ProjectId newer = project(Map.of(ada, "viewer"));
        Reply me = http().bearer(token(ada)).get("/api/v1/me");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("user").path("email").asString()).isEqualTo(ada.email());
        assertThat(me.json().path("memberships").path(0).path("project_id").asString())
                .isEqualTo(newer.toString());
        assertThat(me.json().path("memberships").path(1).path("project_id").asString())
                .isEqualTo(older.toString());
        assertThat(me.json().path("memberships").path(1).path("role").asString())
                .isEqualTo("owner");
    }

    @Test
    void patchMeWhenRoleOrStatusGivenThenForbiddenButNameAndLanguageChange() {
        User ada = person();
        Http hers = http().bearer(token(ada)).with("If-Match", "\"v0\"");
        Reply changed = hers.send("PATCH", "/api/v1/me", "{\"name\":\"Countess\",\"language\":\"ru\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"v1\"");
        assertThat(changed.text("language")).isEqualTo("ru");

        hers.with("If-Match", "*");
        for (String grab : new String[] {"{\"platform_role\":\"administrator\"}", "{\"status\":\"active\"}"}) {
            assertThat(hers.send("PATCH", "/api/v1/me", grab).status()).isEqualTo(403);
        }
        assertThat(hers.send("PATCH", "/api/v1/me", "{\"language\":\"xx\"}").status())
                .isEqualTo(400);
        assertThat(audited("user.updated", ada.id().toString())).isEqualTo(1);
    }

    @Test
    void getMeWhenCallerIsAppOrHasNoTokenThenRefused() {
        User ada = person();
        ProjectId project = project(Map.of(ada, "owner"));
        assertThat(http().bearer(NEIGHBOURS.appToken(new AppId(ids.next()), project, "connections:read"))
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(403);
        assertThat(http().get("/api/v1/me").status()).isEqualTo(401);
    }
}

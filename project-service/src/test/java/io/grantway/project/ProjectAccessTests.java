package io.grantway.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.fixture.Description;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who reads and lists which projects. */
class ProjectAccessTests extends RunningService {

    @Test
    void listProjectsWhenCallerIsMemberOfSomeThenOnlyThoseInPages() throws Exception {
        String mark = "L" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 5; i++) {
            String members =
                    i % 2 == 0 ? ",\"members\":[{\"user_id\":\"" + DEVELOPER + "\",\"role\":\"developer\"}]" : "";
            assertThat(post(ADMIN, "{\"name\":\"" + mark + " " + i + "\"" + members + "}")
                            .statusCode())
                    .isEqualTo(201);
        }
        assertThat(names(ADMIN, mark)).containsExactly(mark + " 4", mark + " 3", mark + " 2", mark + " 1", mark + " 0");
        assertThat(names(DEVELOPER, mark)).containsExactly(mark + " 4", mark + " 2", mark + " 0");
        assertThat(names(new UserId(UUID.randomUUID()), mark)).isEmpty();
        assertProblem(get(ADMIN, "/api/v1/projects?cursor=forged"), 400, "invalid_request");
        assertProblem(get(ADMIN, "/api/v1/projects?limit=0"), 400, "invalid_request");
        assertThat(names(ADMIN, mark + "%")).isEmpty();
    }

    /** Java and PostgreSQL lower these letters differently. */
    @Test
    void listProjectsWhenNameHasLettersOfSpecialCaseThenFoundByIt() throws Exception {
        String mark = UUID.randomUUID().toString();
        for (String name : List.of("ΟΔΟΣ " + mark, "İstanbul " + mark, "Магазин " + mark)) {
            post(ADMIN, "{\"name\":\"" + name + "\"}");
            assertThat(names(ADMIN, name)).containsExactly(name);
        }
        assertThat(names(ADMIN, "магазин " + mark)).hasSize(1);
    }

    /** "é" is one character, or "e" with an accent, which macOS prefers. */
    @Test
    void listProjectsWhenLetterIsWrittenInTheOtherFormThenFound() throws Exception {
        String mark = UUID.randomUUID().toString();
        String composed = "caf\u00e9 " + mark;
        String decomposed = "cafe\u0301 " + mark;
        post(ADMIN, "{\"name\":\"" + composed + "\"}");
        post(ADMIN, "{\"name\":\"" + decomposed + "\"}");

        assertThat(names(ADMIN, composed)).containsExactly(decomposed, composed);
        assertThat(names(ADMIN, decomposed)).containsExactly(decomposed, composed);
    }

    private List<String> names(UserId user, String query) throws Exception {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            HttpResponse<String> page = get(
                    user, "/api/v1/projects?limit=2&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + cursor);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            Matcher name = Pattern.compile("\"name\":\"([^\"]+)\"").matcher(page.body());
            while (name.find()) {
                names.add(name.group(1));
            }
            Matcher next = Pattern.compile("\"next_cursor\":\"([^\"]+)\"").matcher(page.body());
            cursor = next.find() ? "&cursor=" + next.group(1) : null;
        } while (cursor != null);
        return names;
    }

    @Test
    void getProjectWhenForeignOrReservedThenNotFound() throws Exception {
        String id = id(post(ADMIN, "{\"name\":\"Hidden\"}"));
        assertProblem(get(DEVELOPER, "/api/v1/projects/" + id), 404, "project_not_found");
        ProjectId platform = new ProjectId(new UUID(0, 0));
        assertProblem(get(ADMIN, "/api/v1/projects/" + platform), 404, "project_not_found");
        assertProblem(post(ADMIN, "{\"id\":\"" + platform + "\",\"name\":\"Mine\"}"), 400, "invalid_request");
        NEIGHBOURS.member(DEVELOPER, ProjectId.of(id), "developer");
        assertThat(get(DEVELOPER, "/api/v1/projects/" + id).statusCode()).isEqualTo(200);
        assertProblem(delete(DEVELOPER, "/api/v1/projects/" + id, "*"), 403, "insufficient_scope");
    }

    @Test
    void internalProjectWhenServiceHasScopeThenFoundOtherwiseRefused() throws Exception {
        String id = id(post(ADMIN, "{\"name\":\"Found\"}"));
        String path = "http://localhost:" + port + "/internal/projects/";
        String token = NEIGHBOURS.serviceToken("user-service", "project-service", "project.read");
        assertThat(send(builder(path + id, token).GET()).statusCode()).isEqualTo(200);
        assertProblem(
                send(builder(path + new ProjectId(UUID.randomUUID()), token).GET()), 404, "project_not_found");
        assertProblem(
                send(builder(path + id, NEIGHBOURS.serviceToken("user-service", "project-service", "x"))
                        .GET()),
                403,
                "insufficient_scope");
    }

    @Test
    void apiDescriptionWhenComparedWithSentJsonThenNoDifference() throws Exception {
        HttpResponse<String> created = post(ADMIN, "{\"name\":\"Described\"}");
        Description description = Description.of(get(ADMIN, "/v3/api-docs").body());
        assertThat(description.differences("post", "/api/v1/projects", 201, created.body()))
                .isEmpty();
        assertThat(description.differences(
                        "get",
                        "/api/v1/projects",
                        200,
                        get(ADMIN, "/api/v1/projects").body()))
                .isEmpty();
        assertThat(description.differences(
                        "post", "/api/v1/projects", 400, post(ADMIN, "{}").body()))
                .isEmpty();
    }
}

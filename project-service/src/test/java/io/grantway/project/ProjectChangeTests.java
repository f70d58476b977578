package io.grantway.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes to a project, and the versions that they need. */
class ProjectChangeTests extends RunningService {

    @Test
    void updateProjectWhenVersionMissingOrStaleThenRefused() throws Exception {
        String id = id(post(ADMIN, "{\"name\":\"Change me\"}"));
        String path = "/api/v1/projects/" + id;
        String tag = get(ADMIN, path).headers().firstValue("ETag").orElseThrow();
        assertProblem(patch(path, null, "{\"name\":\"New\"}"), 428, "precondition_required");
        HttpResponse<String> changed =
                patch(path, tag, "{\"name\":\"New\",\"settings\":{\"environment\":\"production\"}}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body())
                .contains("\"name\":\"New\"")
                .contains("\"settings\":{\"environment\":\"production\"}");
        assertThat(changed.headers().firstValue("ETag")).isNotEqualTo(Optional.of(tag));
        assertProblem(patch(path, tag, "{\"name\":\"Late\"}"), 412, "precondition_failed");
        assertProblem(patch(path, "*", "{\"settings\":{\"environment\":\"moon\"}}"), 400, "invalid_request");
    }

    @Test
    void updateProjectWhenNothingDiffersThenNeitherChangedNorAudited() throws Exception {
        String id = id(post(ADMIN, "{\"name\":\" Shop \",\"description\":\"old\"}"));
        String path = "/api/v1/projects/" + id;
        HttpResponse<String> before = get(ADMIN, path);
        assertThat(before.body()).contains("\"name\":\"Shop\"");
        HttpResponse<String> same =
                patch(path, "*", "{\"name\":\"Shop\",\"settings\":{\"environment\":\"development\"}}");
        assertThat(same.headers().firstValue("ETag")).isEqualTo(before.headers().firstValue("ETag"));
        HttpResponse<String> changed =
                patch(path, "*", "{\"description\":\"\",\"settings\":{\"environment\":\"staging\"}}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body()).doesNotContain("description");
        String events = "select count(*) from audit_outbox where content like '%project.updated%' and content like '%"
                + id + "%'";
        assertThat(count(events)).isEqualTo(1);
        assertThat(count(events
                        + " and content like '%\"before\":{\"description\":\"old\",\"environment\":\"development\"}%'"
                        + " and content like '%\"after\":{\"description\":\"\",\"environment\":\"staging\"}%'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"description\":null}", "{\"name\":null}", "{\"settings\":{\"environment\":null}}"})
    void updateProjectWhenValueIsNullThenRefused(String change) throws Exception {
        String path = "/api/v1/projects/" + id(post(ADMIN, "{\"name\":\"Kept\",\"description\":\"old\"}"));
        String before = get(ADMIN, path).body();

        HttpResponse<String> refused = patch(path, "*", change);

        assertProblem(refused, 400, "invalid_request");
        assertThat(refused.body()).contains("null is not allowed in a change");
        assertThat(get(ADMIN, path).body()).isEqualTo(before);
    }

    @Test
    void updateProjectWhenNoFieldIsNamedThenVersionIsKept() throws Exception {
        String path = "/api/v1/projects/" + id(post(ADMIN, "{\"name\":\"Same\"}"));
        String before = get(ADMIN, path).body();
        assertThat(patch(path, "*", "{}").body()).isEqualTo(before);
    }

    @Test
    void updateProjectWhenManyChangeOneVersionAtOnceThenOneSucceeds() throws Exception {
        String path = "/api/v1/projects/" + id(post(ADMIN, "{\"name\":\"Race\"}"));
        String tag = get(ADMIN, path).headers().firstValue("ETag").orElseThrow();
        try (ExecutorService pool = Executors.newFixedThreadPool(12)) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String name = "n" + i;
                answers.add(pool.submit(() -> patch(path, tag, "{\"name\":\"" + name + "\"}")));
            }
            int changed = 0;
            for (Future<HttpResponse<String>> response : answers) {
                assertThat(response.get().statusCode()).isIn(200, 412);
                changed += response.get().statusCode() == 200 ? 1 : 0;
            }
            assertThat(changed).isEqualTo(1);
        }
    }
}

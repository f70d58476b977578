package io.grantway.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The deletion of a project at all services. */
class ProjectDeletionTests extends RunningService {

    @Test
    void deleteProjectWhenAcceptedThenStepsDoneInOrder() throws Exception {
        String id = id(post(ADMIN, "{\"name\":\"Gone\"}"));
        PURGES_LEFT.put(id, 2);
        assertProblem(delete(ADMIN, "/api/v1/projects/" + id, null), 428, "precondition_required");
        HttpResponse<String> deleting = delete(ADMIN, "/api/v1/projects/" + id, "*");
        assertThat(deleting.statusCode()).isEqualTo(202);
        assertThat(CLOSED.stream().filter(id::equals).count())
                .as("at the vault and at the issuer, before the answer")
                .isGreaterThanOrEqualTo(2);
        assertThat(deleting.body()).contains("\"status\":\"deleting\"");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> get(ADMIN, "/api/v1/projects/" + id).statusCode() == 404);
        assertThat(STEPS.stream().filter(step -> step.endsWith(id)).toList())
                .containsExactly("purge " + id, "purge " + id, "purge " + id, "keys " + id, "members " + id);
        assertProblem(post(ADMIN, "{\"id\":\"" + id + "\",\"name\":\"Gone\"}"), 409, "project_exists");
        await().atMost(Duration.ofSeconds(10)).until(() -> NEIGHBOURS.auditBatches().stream()
                .anyMatch(batch -> batch.contains("project.deleted") && batch.contains(id)));
    }

    @Test
    void deleteProjectWhenClosingFailsThenUnavailableUntilRepeated() throws Exception {
        String id = id(post(ADMIN, "{\"name\":\"Closing\"}"));
        closingFails = true;
        try {
            assertThat(delete(ADMIN, "/api/v1/projects/" + id, "*").statusCode())
                    .isEqualTo(503);
        } finally {
            closingFails = false;
        }
        HttpResponse<String> repeated = delete(ADMIN, "/api/v1/projects/" + id, "*");
        assertThat(repeated.statusCode()).isIn(202, 404);
        assertThat(CLOSED).contains(id);
    }
}

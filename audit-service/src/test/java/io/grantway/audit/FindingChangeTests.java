package io.grantway.audit;

import static io.grantway.audit.SampleEvents.denial;
import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.user.UserId;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Findings as they are read and acknowledged. */
class FindingChangeTests extends RunningService {

    @Test
    void updateFindingWhenOwnerAcknowledgesBurstThenAcknowledgedAndAudited() throws Exception {
        List<AuditEvent> denials = new ArrayList<>();
        Actor mallory = new Actor(ActorType.USER, new UserId(UUID.randomUUID()).toString());
        for (int i = 0; i < 25; i++) {
            denials.add(denial(now(), mallory, "10.0.0.1", project));
        }
        take(denials);
        String list = "/api/v1/audit/findings?project_id=" + project;
        JsonNode finding = read(send("GET", list, person(auditor), null)).at("/items/0");
        assertThat(finding.get("rule").asString()).isEqualTo("denied_burst");
        assertThat(finding.get("observed").asLong()).isEqualTo(25);
        String path = "/api/v1/audit/findings/" + finding.get("id").asString();
        String acknowledge = "{\"status\":\"acknowledged\"}";
        assertProblem(send("PATCH", path, person(auditor), acknowledge), 403, "insufficient_scope");
        UserId owner = new UserId(UUID.randomUUID());
        NEIGHBOURS.member(owner, project, "owner");
        assertProblem(send("PATCH", path, person(owner), acknowledge), 428, "precondition_required");
        assertProblem(patch(path, owner, "\"v9\"", acknowledge), 412, "precondition_failed");
        take(List.of(denial(now(), mallory, "10.0.0.1", project)));
        HttpResponse<String> response = patch(path, owner, "\"v1\"", acknowledge);
        assertThat(response.statusCode())
                .as("a burst that goes on makes nobody stale")
                .isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).contains("\"v2\"");
        assertThat(read(response).get("status").asString()).isEqualTo("acknowledged");
        assertThat(patch(path, owner, "\"v2\"", acknowledge).headers().firstValue("ETag"))
                .as("nothing to change")
                .contains("\"v2\"");
        JsonNode audited = awaitEvent("finding.updated");
        assertThat(audited.at("/event/details/after/status").asString()).isEqualTo("acknowledged");
        assertThat(read(send("GET", list + "&status=open", person(auditor), null))
                        .get("items"))
                .isEmpty();
        UserId stranger = new UserId(UUID.randomUUID());
        NEIGHBOURS.person(stranger, "user");
        assertProblem(patch(path, stranger, "\"v2\"", acknowledge), 404, "finding_not_found");
    }
}

package io.grantway.audit;

import static io.grantway.audit.SampleEvents.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.audit.AuditEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The verification of the log after changes in the database. */
class VerificationTests extends RunningService {

    @Test
    void verificationWhenRowsChangedOrRemovedByHandThenNotIntact() throws Exception {
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            events.add(SampleEvents.event("kept.done"));
        }
        take(events);
        assertProblem(send("GET", "/api/v1/audit/verification", person(auditor), null), 403, "forbidden");
        JsonNode before = verify();
        assertThat(before.get("checked").asLong()).isGreaterThanOrEqualTo(6);
        assertThat(before.get("damaged")).isEmpty();
        assertThat(source(before).get("contiguous").asLong()).isEqualTo(6);

        asSuperuser("UPDATE audit.event SET content = replace(content, 'kept.done', 'fake.done') WHERE event_id = '"
                + events.get(0).id().value() + "'");
        asSuperuser("UPDATE audit.event SET action = 'fake.done' WHERE event_id = '"
                + events.get(1).id().value() + "'");
        asSuperuser("UPDATE audit.event SET seq = 60 WHERE event_id = '"
                + events.get(2).id().value() + "'");
        String forged = "{\"action\":\"forged\"}";
        asSuperuser("UPDATE audit.event SET content = '" + forged + "', content_hash = sha256('" + forged
                + "'::bytea) WHERE event_id = '" + events.get(3).id().value() + "'");
        JsonNode after = verify();
        assertThat(after.get("damaged").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(events.subList(0, 4).stream()
                        .map(event -> event.id().toString())
                        .toList());
        assertThat(after.get("intact").asBoolean()).isFalse();

        asSuperuser("DELETE FROM audit.event WHERE source = '" + SOURCE + "' AND epoch = " + epoch + " AND seq <> 5");
        JsonNode gone = verify();
        assertThat(gone.get("intact").asBoolean()).isFalse();
        assertThat(source(gone).get("contiguous").asLong())
                .as("removed rows are a gap")
                .isLessThan(5);
    }

    private JsonNode verify() throws IOException, InterruptedException {
        return read(send("GET", "/api/v1/audit/verification", person(ADMIN), null));
    }

    private JsonNode source(JsonNode verification) {
        return verification
                .get("sources")
                .valueStream()
                .filter(source -> source.get("epoch").asLong() == epoch
                        && source.get("source").asString().equals(SOURCE))
                .findFirst()
                .orElseThrow();
    }
}

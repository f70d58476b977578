package io.grantway.endtoend.faults;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The audit trail of one project, as its operator reads it. */
final class Trail {

    private final Operator operator;
    private final String project;

    Trail(Operator operator, String project) {
        this.operator = operator;
        this.project = project;
    }

    /** The content of successful events: an action in a request. */
    Set<Acknowledged> successes() {
        Set<Acknowledged> all = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = operator.console()
                    .get("/api/v1/audit/events?limit=200&project_id=" + project + cursor)
                    .expect(200)
                    .json();
            for (JsonNode item : page.at("/items")) {
                JsonNode event = item.at("/event");
                if (event.at("/outcome").asString("").equals("success")) {
                    all.add(new Acknowledged(
                            event.at("/action").asString(),
                            event.at("/request_id").asString("")));
                }
            }
            JsonNode next = page.at("/next_cursor");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        return all;
    }

    /**
     * A successful change or release.
     *
     * @param requestId as named by the response
     */
    record Acknowledged(String action, String requestId) {}
}

package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.oauthconfig.ConnectFlows;
import java.util.List;

/** Ages sessions by changing their rows, with valid seals of the service. */
public final class AgedSessions {

    private AgedSessions() {}

    /**
     * Changes sessions of the flows' project.
     *
     * @param change the assignments after SET
     */
    public static void change(ConnectFlows flows, String change) {
        List<SessionColumns.Read> changed = flows.installation
                .sql()
                .sql("UPDATE connect_session SET " + change + " WHERE project_id = :project RETURNING *")
                .param("project", flows.project.value())
                .query((row, number) -> SessionColumns.read(row))
                .list();
        ConnectSessionSeals seals = flows.node.bean(ConnectSessionSeals.class);
        changed.forEach(row -> flows.installation
                .sql()
                .sql("UPDATE connect_session SET request_seal = :request, outcome_seal = :outcome WHERE id = :id")
                .param("request", seals.seal(row.session()))
                .param("outcome", seals.seal(ConnectSessionSeals.outcome(row.session())))
                .param("id", row.session().id().value())
                .update());
    }
}

package io.grantway.user.invitation;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.AccessApi;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.idempotency.KeyedRequest;
import io.grantway.platform.idempotency.ReplayCheck;
import io.grantway.platform.idempotency.ReplayChecks;
import java.util.List;
import org.springframework.stereotype.Component;

/** Requires that a person still belongs to the project whose invitation they accepted, before that response is repeated. */
@Component
class JoinedProject implements ReplayChecks {

    private static final String CHECK = "joined_project";

    private final AccessApi roles;
    private final CurrentCaller caller;

    JoinedProject(AccessApi roles, CurrentCaller caller) {
        this.roles = roles;
        this.caller = caller;
    }

    static void accepted(ProjectId project) {
        KeyedRequest.passed(CHECK, project);
    }

    @Override
    public List<ReplayCheck> all() {
        return List.of(new ReplayCheck(CHECK, passed -> require(ProjectId.of(passed.getFirst()))));
    }

    private void require(ProjectId project) {
        if (!roles.access(caller.person().id(), project).sees()) {
            throw Invitations.notFound();
        }
    }
}

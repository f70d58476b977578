package io.grantway.user.membership;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Access;
import io.grantway.contracts.user.AccessApi;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.idempotency.KeyedRequest;
import io.grantway.platform.idempotency.ReplayCheck;
import io.grantway.platform.idempotency.ReplayChecks;
import io.grantway.platform.problem.ProblemException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Allows only owners of the project and platform administrators to make owners. */
@Component
public class OwnerRule implements ReplayChecks {

    private static final String CHECK = "project_owner";

    private final AccessApi roles;
    private final CurrentCaller caller;

    OwnerRule(AccessApi roles, CurrentCaller caller) {
        this.roles = roles;
        this.caller = caller;
    }

    /** Whether the caller may make and remove owners. */
    boolean mayChangeOwners(ProjectId project) {
        Access mine = roles.access(caller.person().id(), project);
        boolean may = mine.administrator() || mine.projectRole() == ProjectRole.OWNER;
        if (may) {
            KeyedRequest.passed(CHECK, project);
        }
        return may;
    }

    /**
     * Requires a caller who may give the role.
     *
     * @throws ProblemException 403 {@code owner_required}
     */
    public void requireMayGive(ProjectId project, ProjectRole role) {
        if (role == ProjectRole.OWNER && !mayChangeOwners(project)) {
            throw Members.ownerRequired();
        }
    }

    @Override
    public List<ReplayCheck> all() {
        return List.of(
                new ReplayCheck(CHECK, passed -> requireMayGive(ProjectId.of(passed.getFirst()), ProjectRole.OWNER)));
    }
}

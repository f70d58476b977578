package io.grantway.user.membership;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.InitialMember;
import io.grantway.contracts.user.InitialMembers;
import io.grantway.contracts.user.ProjectMembersApi;
import io.grantway.contracts.user.ProjectMembership;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.authorization.RequireScope;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequireScope("membership.write")
class ProjectMembersController implements ProjectMembersApi {

    private static final String ASSERT_ACTOR = "actor.assert";

    private final Members members;
    private final KnownPeople people;
    private final CurrentCaller caller;

    ProjectMembersController(Members members, KnownPeople people, CurrentCaller caller) {
        this.members = members;
        this.people = people;
        this.caller = caller;
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void give(ProjectId projectId, InitialMembers request) {
        requireActorAssertion();
        members.give(
                projectId,
                roles(request.members()),
                AuditEntry.of("project.members_given").onBehalfOf(request.onBehalfOf()));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void take(ProjectId projectId) {
        members.take(projectId);
    }

    @Override
    public List<ProjectMembership> projects(UserId userId) {
        return members.projects(userId);
    }

    /** A person who is named twice gets the stronger role. */
    private Map<UserId, ProjectRole> roles(List<InitialMember> wanted) {
        Map<UserId, ProjectRole> roles = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            InitialMember member = wanted.get(i);
            UserId person = people.require("/members/" + i, member.userId());
            roles.merge(person, member.role(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
        return roles;
    }

    private void requireActorAssertion() {
        if (!(caller.get() instanceof Caller.Service service && service.scopes().contains(ASSERT_ACTOR))) {
            throw new ProblemException(
                            PlatformProblem.INSUFFICIENT_SCOPE, "on_behalf_of requires the scope " + ASSERT_ACTOR + ".")
                    .with("permission", ASSERT_ACTOR);
        }
    }
}

package io.grantway.user.membership;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.project.ProjectLookupApi;
import io.grantway.contracts.user.Access;
import io.grantway.contracts.user.AccessApi;
import io.grantway.contracts.user.AddMember;
import io.grantway.contracts.user.ChangeRole;
import io.grantway.contracts.user.Member;
import io.grantway.contracts.user.MemberApi;
import io.grantway.contracts.user.Permission;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MemberController implements MemberApi {

    private final Members members;
    private final MemberNames names;
    private final ProjectAccess access;
    private final AccessApi roles;
    private final CurrentCaller caller;
    private final ProjectLookupApi projects;

    MemberController(
            Members members,
            MemberNames names,
            ProjectAccess access,
            AccessApi roles,
            CurrentCaller caller,
            ProjectLookupApi projects) {
        this.members = members;
        this.names = names;
        this.access = access;
        this.roles = roles;
        this.caller = caller;
        this.projects = projects;
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.MEMBERS_READ)
    public Page<Member> listMembers(ProjectId projectId, int limit, @Nullable String cursor) {
        access.require(projectId, Permission.MEMBERS_READ);
        return members.list(projectId, limit, cursor);
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.MEMBERS_WRITE, rule = "only owners name owners")
    @ResponseStatus(HttpStatus.CREATED)
    public Member addMember(ProjectId projectId, AddMember request) {
        access.require(projectId, Permission.MEMBERS_WRITE);
        requireProject(projectId);
        boolean mayChangeOwners = mayChangeOwners(projectId);
        if (request.role() == ProjectRole.OWNER && !mayChangeOwners) {
            throw Members.ownerRequired();
        }
        UserId person = names.resolve("", request.userId(), request.email());
        return members.add(projectId, person, request.role(), mayChangeOwners);
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.MEMBERS_WRITE, rule = "only owners change owners")
    public Member changeRole(ProjectId projectId, UserId userId, @Nullable IfMatch ifMatch, ChangeRole request) {
        access.require(projectId, Permission.MEMBERS_WRITE);
        return members.change(projectId, userId, ifMatch, request.role(), mayChangeOwners(projectId));
    }

    @Override
    @Allow(
            value = Who.PEOPLE,
            permission = {Permission.MEMBERS_WRITE, Permission.PROJECTS_READ},
            rule = "who may see the project may leave it; only owners remove owners")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void removeMember(ProjectId projectId, UserId userId, @Nullable IfMatch ifMatch) {
        boolean leaving =
                caller.get() instanceof Caller.Person person && person.id().equals(userId);
        access.require(projectId, leaving ? Permission.PROJECTS_READ : Permission.MEMBERS_WRITE);
        members.remove(projectId, userId, ifMatch, leaving || mayChangeOwners(projectId));
    }

    private boolean mayChangeOwners(ProjectId project) {
        Access mine = roles.access(caller.person().id(), project);
        return mine.administrator() || mine.projectRole() == ProjectRole.OWNER;
    }

    /** An administrator sees every project, also one that never was: only its owner knows. */
    private void requireProject(ProjectId project) {
        try {
            projects.find(project);
        } catch (RemoteProblem problem) {
            if (problem.status() != HttpStatus.NOT_FOUND.value()) {
                throw problem;
            }
            throw new ProblemException(PlatformProblem.PROJECT_NOT_FOUND, "There is no project " + project + ".");
        }
    }
}

package io.grantway.user.membership;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.AddMember;
import io.grantway.contracts.user.ChangeRole;
import io.grantway.contracts.user.Member;
import io.grantway.contracts.user.MemberApi;
import io.grantway.contracts.user.Permission;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MemberController implements MemberApi {

    private final Members members;
    private final KnownPeople people;
    private final OwnerRule owners;
    private final ProjectNames projects;
    private final ProjectAccess access;
    private final CurrentCaller caller;

    MemberController(
            Members members,
            KnownPeople people,
            OwnerRule owners,
            ProjectNames projects,
            ProjectAccess access,
            CurrentCaller caller) {
        this.members = members;
        this.people = people;
        this.owners = owners;
        this.projects = projects;
        this.access = access;
        this.caller = caller;
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.MEMBERS_READ)
    public Page<Member> listMembers(ProjectId projectId, @Nullable String query, int limit, @Nullable String cursor) {
        access.require(projectId, Permission.MEMBERS_READ);
        return members.list(projectId, query, limit, cursor);
    }

    @Override
    @Allow(
            value = Who.PEOPLE,
            permission = Permission.MEMBERS_WRITE,
            administrator = true,
            rule = "administrators only: nobody else may make a member of somebody who was not asked")
    @ResponseStatus(HttpStatus.CREATED)
    public Member addMember(ProjectId projectId, AddMember request) {
        access.require(projectId, Permission.MEMBERS_WRITE);
        if (!access.administrator()) {
            throw access.forbidden(
                    projectId,
                    "not_an_administrator",
                    "Only a platform administrator may add a person by id; invite the person by e-mail address instead.");
        }
        projects.require(projectId);
        UserId person = people.require("", request.userId());
        return members.add(projectId, person, request.role(), true);
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.MEMBERS_WRITE, rule = "only owners may change owners")
    public Member changeRole(ProjectId projectId, UserId userId, @Nullable IfMatch ifMatch, ChangeRole request) {
        access.require(projectId, Permission.MEMBERS_WRITE);
        return members.change(projectId, userId, ifMatch, request.role(), owners.mayChangeOwners(projectId));
    }

    @Override
    @Allow(
            value = Who.PEOPLE,
            permission = {Permission.MEMBERS_WRITE, Permission.PROJECTS_READ},
            rule = "anyone with access to the project may leave it; only owners may remove owners")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void removeMember(ProjectId projectId, UserId userId, @Nullable IfMatch ifMatch) {
        boolean leaving =
                caller.get() instanceof Caller.Person person && person.id().equals(userId);
        access.require(projectId, leaving ? Permission.PROJECTS_READ : Permission.MEMBERS_WRITE);
        members.remove(projectId, userId, ifMatch, leaving || owners.mayChangeOwners(projectId));
    }
}

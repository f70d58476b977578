package io.grantway.user.invitation;

import io.grantway.contracts.Page;
import io.grantway.contracts.Secret;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.CreateInvitation;
import io.grantway.contracts.user.Invitation;
import io.grantway.contracts.user.InvitationApi;
import io.grantway.contracts.user.InvitationId;
import io.grantway.contracts.user.NewInvitation;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.user.invitation.Invitations.Sent;
import io.grantway.user.membership.ProjectNames;
import io.grantway.user.person.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InvitationController implements InvitationApi {

    private final Invitations invitations;
    private final ProjectNames projects;
    private final ProjectAccess access;
    private final CurrentCaller caller;
    private final PlatformSettings platform;

    InvitationController(
            Invitations invitations,
            ProjectNames projects,
            ProjectAccess access,
            CurrentCaller caller,
            PlatformSettings platform) {
        this.invitations = invitations;
        this.projects = projects;
        this.access = access;
        this.caller = caller;
        this.platform = platform;
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.MEMBERS_READ)
    public Page<Invitation> listInvitations(ProjectId projectId, int limit, @Nullable String cursor) {
        access.require(projectId, Permission.MEMBERS_READ);
        return invitations.list(projectId, limit, cursor);
    }

    @Override
    @Allow(
            value = Who.PEOPLE,
            permission = Permission.MEMBERS_WRITE,
            rule = "only owners may invite owners or replace their invitations")
    @ResponseStatus(HttpStatus.CREATED)
    public NewInvitation createInvitation(ProjectId projectId, CreateInvitation request) {
        access.require(projectId, Permission.MEMBERS_WRITE);
        EmailAddress email = EmailAddress.require("/email", request.email());
        projects.require(projectId);
        Sent sent = invitations.send(
                projectId, email, request.role(), caller.person().id());
        return new NewInvitation(
                sent.invitation(),
                Secret.of(platform.publicUrl() + "/console/invitation#"
                        + sent.token().reveal()));
    }

    @Override
    @Allow(
            value = Who.PEOPLE,
            permission = Permission.MEMBERS_WRITE,
            rule = "only owners may revoke invitations of owners")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void revokeInvitation(ProjectId projectId, InvitationId invitationId) {
        access.require(projectId, Permission.MEMBERS_WRITE);
        invitations.revoke(projectId, invitationId);
    }
}

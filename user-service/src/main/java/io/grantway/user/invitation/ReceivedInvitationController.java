package io.grantway.user.invitation;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.user.InvitationToken;
import io.grantway.contracts.user.ReceivedInvitation;
import io.grantway.contracts.user.ReceivedInvitationApi;
import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserStatus;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.invitation.InvitationTable.Stored;
import io.grantway.user.membership.ProjectNames;
import io.grantway.user.person.EmailAddress;
import io.grantway.user.person.People;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(value = Who.PEOPLE, rule = "the token of an invitation for the person's own address")
class ReceivedInvitationController implements ReceivedInvitationApi {

    private final Invitations invitations;
    private final People people;
    private final ProjectNames projects;
    private final CurrentCaller caller;

    ReceivedInvitationController(Invitations invitations, People people, ProjectNames projects, CurrentCaller caller) {
        this.invitations = invitations;
        this.people = people;
        this.projects = projects;
        this.caller = caller;
    }

    @Override
    public ReceivedInvitation findInvitation(InvitationToken request) {
        return mine(request.token(), myAddress(me()));
    }

    @Override
    public ReceivedInvitation acceptInvitation(InvitationToken request) {
        User me = me();
        ReceivedInvitation mine = mine(request.token(), myAddress(me));
        invitations.accept(request.token(), myAddress(me), me.id());
        return mine;
    }

    private ReceivedInvitation mine(Secret token, EmailAddress address) {
        Stored stored = invitations.find(token).orElseThrow(Invitations::notFound);
        if (!stored.email().equals(address.key())) {
            throw new ProblemException(
                    InvitationProblem.INVITATION_FOR_ANOTHER_ADDRESS,
                    "Sign in with the account of the invited address, or ask for an invitation of yours.");
        }
        return new ReceivedInvitation(
                stored.project(),
                projects.require(stored.project()),
                stored.invitation().role(),
                stored.invitation().expiresAt());
    }

    private User me() {
        return people.findUndamaged(caller.person().id())
                .filter(user -> user.status() == UserStatus.ACTIVE)
                .orElseThrow(() -> new ProblemException(
                        PlatformProblem.FORBIDDEN,
                        "This account is suspended, damaged or gone; ask an administrator."));
    }

    private static EmailAddress myAddress(User me) {
        return EmailAddress.require("/email", me.email());
    }
}

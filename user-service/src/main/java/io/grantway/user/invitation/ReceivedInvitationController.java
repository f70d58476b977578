package io.grantway.user.invitation;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.InvitationToken;
import io.grantway.contracts.user.ReceivedInvitation;
import io.grantway.contracts.user.ReceivedInvitationApi;
import io.grantway.contracts.user.User;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.idempotency.ChangesNothing;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.invitation.InvitationTable.Stored;
import io.grantway.user.invitation.ReceivedInvitations.Found;
import io.grantway.user.membership.Members;
import io.grantway.user.person.EmailAddress;
import io.grantway.user.person.SignedInPerson;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(value = Who.PEOPLE, rule = "the token of an invitation for the person's own address")
class ReceivedInvitationController implements ReceivedInvitationApi {

    private final ReceivedInvitations invitations;
    private final SignedInPerson person;

    ReceivedInvitationController(ReceivedInvitations invitations, SignedInPerson person) {
        this.invitations = invitations;
        this.person = person;
    }

    @Override
    @ChangesNothing
    public ReceivedInvitation findInvitation(InvitationToken request) {
        return mine(request.token(), myAddress(person.require()));
    }

    @Override
    public ReceivedInvitation acceptInvitation(InvitationToken request) {
        User me = person.require();
        ReceivedInvitation mine = mine(request.token(), myAddress(me));
        if (!invitations.accept(request.token(), myAddress(me), me.id())) {
            throw Members.exists();
        }
        JoinedProject.accepted(mine.projectId());
        return mine;
    }

    private ReceivedInvitation mine(Secret token, EmailAddress address) {
        Found found = invitations.find(token).orElseThrow(Invitations::notFound);
        Stored stored = found.stored();
        if (!stored.email().equals(address.key())) {
            throw new ProblemException(
                    InvitationProblem.INVITATION_FOR_ANOTHER_ADDRESS,
                    "Sign in with the account of the invited address, or ask for an invitation to your own address.");
        }
        return new ReceivedInvitation(
                stored.project(),
                found.projectName(),
                stored.invitation().role(),
                stored.invitation().expiresAt());
    }

    private static EmailAddress myAddress(User me) {
        return EmailAddress.require("/email", me.email());
    }
}

package io.grantway.user.invitation;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.Invitation;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.invitation.InvitationTable.Stored;
import io.grantway.user.membership.Members;
import io.grantway.user.membership.ProjectNames;
import io.grantway.user.person.EmailAddress;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accepts invitations: once, with the token, by the person with the address, and only while the sender may still add that
 * member and the project is not being deleted.
 */
@Component
public class ReceivedInvitations {

    private final InvitationTable table;
    private final SenderRule senders;
    private final ProjectNames projects;
    private final Members members;
    private final AuditOutbox audit;

    ReceivedInvitations(
            InvitationTable table, SenderRule senders, ProjectNames projects, Members members, AuditOutbox audit) {
        this.table = table;
        this.senders = senders;
        this.projects = projects;
        this.members = members;
        this.audit = audit;
    }

    /** An invitation that can be accepted, and the name of its project. */
    record Found(Stored stored, String projectName) {}

    /** Whether this token and address may accept an invitation. */
    public boolean acceptable(Secret token, EmailAddress email) {
        return find(token)
                .filter(found -> found.stored().email().equals(email.key()))
                .isPresent();
    }

    /** An invitation that can be accepted, whatever its address. */
    Optional<Found> find(Secret token) {
        return table.find(token).filter(senders::mayInvite).flatMap(stored -> projects.find(stored.project())
                .map(name -> new Found(stored, name)));
    }

    /**
     * Whether this token and address may still accept an invitation, which then cannot be revoked or replaced before the
     * end of the transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lock(Secret token, EmailAddress email) {
        return table.lock(token)
                .filter(stored -> stored.email().equals(email.key()))
                .filter(senders::mayInvite)
                .isPresent();
    }

    /**
     * Makes a person a member, in the transaction of a registration or in its own. The invitation is used up either way:
     * otherwise it would bring the person back after a removal.
     *
     * @return false when the person is a member already, whose role is then unchanged
     * @throws ProblemException 404 when the invitation no longer exists
     */
    @Transactional
    public boolean accept(Secret token, EmailAddress email, UserId person) {
        Stored stored = table.find(token)
                .filter(found -> found.email().equals(email.key()))
                .filter(senders::mayInvite)
                .orElseThrow(Invitations::notFound);
        Invitation invitation = stored.invitation();
        boolean joined = members.join(stored.project(), person, invitation.role());
        // only now: locks are taken on people and memberships before invitations
        if (!table.delete(stored.project(), invitation.id())) {
            throw Invitations.notFound();
        }
        audit.append(
                joined
                        ? Invitations.entry("invitation.accepted", stored.project(), invitation.id())
                                .detail("user_id", person)
                                .detail("role", invitation.role())
                        : Invitations.entry(Invitations.REVOKED, stored.project(), invitation.id()));
        return joined;
    }
}

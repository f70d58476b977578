package io.grantway.user.invitation;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.user.invitation.InvitationTable.Stored;
import io.grantway.user.membership.MemberAddition;
import io.grantway.user.membership.MemberChange;
import io.grantway.user.membership.MemberRemoval;
import io.grantway.user.membership.ProjectEnd;
import io.grantway.user.person.PersonChanged;
import io.grantway.user.person.PersonDeletion;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends invitations together with what they rest on. Those to a person who is removed would bring that person back; those
 * from a person who may not invite any more would be valid again if that person returned.
 */
@Component
class InvitationEnds {

    private final InvitationTable table;
    private final SenderRule senders;
    private final AuditOutbox audit;

    InvitationEnds(InvitationTable table, SenderRule senders, AuditOutbox audit) {
        this.table = table;
        this.senders = senders;
        this.audit = audit;
    }

    /** An open invitation of somebody who has become a member could not change anything any more. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void added(MemberAddition addition) {
        revokeAddressed(addition.project(), addition.person());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void removed(MemberRemoval removal) {
        revokeAddressed(removal.project(), removal.person());
        revokeUnauthorized(table.lockSentBy(removal.person()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void changed(MemberChange change) {
        revokeUnauthorized(table.lockSentBy(change.person()));
    }

    /** A suspended person may do nothing, and one who is no administrator any more only what the memberships permit. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void changed(PersonChanged change) {
        revokeUnauthorized(table.lockSentBy(change.person()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void deleted(PersonDeletion deletion) {
        revoke(table.lockAddressedTo(deletion.person()));
        revoke(table.lockSentBy(deletion.person()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void ended(ProjectEnd end) {
        table.deleteAll(end.project());
    }

    private void revokeAddressed(ProjectId project, UserId person) {
        revoke(table.lockAddressedTo(person).stream()
                .filter(stored -> stored.project().equals(project))
                .toList());
    }

    private void revokeUnauthorized(List<Stored> sent) {
        revoke(sent.stream().filter(stored -> !senders.mayInvite(stored)).toList());
    }

    private void revoke(List<Stored> ended) {
        for (Stored stored : ended) {
            table.delete(stored.project(), stored.invitation().id());
            audit.append(Invitations.entry(
                    Invitations.REVOKED, stored.project(), stored.invitation().id()));
        }
    }
}

package io.grantway.user.invitation;

import io.grantway.contracts.user.Access;
import io.grantway.contracts.user.AccessApi;
import io.grantway.contracts.user.Permission;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.user.invitation.InvitationTable.Stored;
import org.springframework.stereotype.Component;

/** The authority behind an invitation: its sender may still add that member. */
@Component
class SenderRule {

    private final AccessApi roles;

    SenderRule(AccessApi roles) {
        this.roles = roles;
    }

    boolean mayInvite(Stored stored) {
        Access sender = roles.access(stored.invitation().invitedBy(), stored.project());
        return sender.permits(Permission.MEMBERS_WRITE)
                && (stored.invitation().role() != ProjectRole.OWNER
                        || sender.administrator()
                        || sender.projectRole() == ProjectRole.OWNER);
    }
}

package io.grantway.user.invitation;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** Problems with invitations. */
enum InvitationProblem implements ProblemType {
    INVITATION_NOT_FOUND(404, "Invitation not found"),
    INVITATION_FOR_ANOTHER_ADDRESS(403, "The invitation is for another address");

    private final ProblemSummary summary;

    InvitationProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

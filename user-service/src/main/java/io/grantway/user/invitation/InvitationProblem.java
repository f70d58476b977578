package io.grantway.user.invitation;

import io.grantway.contracts.ProblemType;

/** Problems with invitations. */
enum InvitationProblem implements ProblemType {
    INVITATION_NOT_FOUND("invitation_not_found", 404, "Invitation not found"),
    INVITATION_FOR_ANOTHER_ADDRESS("invitation_for_another_address", 403, "The invitation is for another address");

    private final String code;
    private final int status;
    private final String title;

    InvitationProblem(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}

package io.grantway.user.membership;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** Problems with the members of projects. */
enum MembershipProblem implements ProblemType {
    MEMBER_NOT_FOUND(404, "Member not found"),
    OWNER_REQUIRED(403, "Only an owner may do this"),
    MEMBER_EXISTS(409, "The person is already a member"),
    LAST_OWNER(409, "A project needs an owner"),
    MEMBER_UNKNOWN(422, "Person not found");

    private final ProblemSummary summary;

    MembershipProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

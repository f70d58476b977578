package io.grantway.user.membership;

import io.grantway.contracts.ProblemType;

/** Problems with the members of projects. */
enum MembershipProblem implements ProblemType {
    MEMBER_NOT_FOUND("member_not_found", 404, "Member not found"),
    OWNER_REQUIRED("owner_required", 403, "Only an owner may do this"),
    MEMBER_EXISTS("member_exists", 409, "The person is already a member"),
    LAST_OWNER("last_owner", 409, "A project needs an owner"),
    MEMBER_UNKNOWN("member_unknown", 422, "Person not found");

    private final String code;
    private final int status;
    private final String title;

    MembershipProblem(String code, int status, String title) {
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

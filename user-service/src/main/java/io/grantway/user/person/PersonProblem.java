package io.grantway.user.person;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** Problems with people. */
public enum PersonProblem implements ProblemType {
    USER_NOT_FOUND(404, "User not found"),
    EMAIL_TAKEN(409, "The e-mail address is in use"),
    LAST_ADMINISTRATOR(409, "The platform needs an administrator");

    private final ProblemSummary summary;

    PersonProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

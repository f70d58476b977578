package io.grantway.user.person;

import io.grantway.contracts.ProblemType;

/** Problems with people. */
public enum PersonProblem implements ProblemType {
    USER_NOT_FOUND("user_not_found", 404, "User not found"),
    EMAIL_TAKEN("email_taken", 409, "The e-mail address is in use"),
    LAST_ADMINISTRATOR("last_administrator", 409, "The platform needs an administrator");

    private final String code;
    private final int status;
    private final String title;

    PersonProblem(String code, int status, String title) {
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

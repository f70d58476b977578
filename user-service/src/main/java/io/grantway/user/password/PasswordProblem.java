package io.grantway.user.password;

import io.grantway.contracts.ProblemType;

/** Problems with passwords and with guessing them. */
public enum PasswordProblem implements ProblemType {
    SIGN_IN_BUSY("sign_in_busy", 503, "Too many concurrent sign-ins"),
    TOO_MANY_ATTEMPTS("too_many_attempts", 429, "Too many attempts");

    private final String code;
    private final int status;
    private final String title;

    PasswordProblem(String code, int status, String title) {
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

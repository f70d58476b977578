package io.grantway.user.password;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** Problems with passwords and with guessing them. */
public enum PasswordProblem implements ProblemType {
    SIGN_IN_BUSY(503, "Too many concurrent sign-ins"),
    TOO_MANY_ATTEMPTS(429, "Too many attempts");

    private final ProblemSummary summary;

    PasswordProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

package io.grantway.oauthconfig.issuer.login;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** Problems with sign-ins. */
enum LoginProblem implements ProblemType {
    LOGIN_CHALLENGE_UNKNOWN(404, "Sign-in not found");

    private final ProblemSummary summary;

    LoginProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

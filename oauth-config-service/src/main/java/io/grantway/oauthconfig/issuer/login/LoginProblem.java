package io.grantway.oauthconfig.issuer.login;

import io.grantway.contracts.ProblemType;

/** What can be wrong with a sign-in. */
enum LoginProblem implements ProblemType {
    LOGIN_CHALLENGE_UNKNOWN("login_challenge_unknown", 404, "Sign-in not found");

    private final String code;
    private final int status;
    private final String title;

    LoginProblem(String code, int status, String title) {
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

package io.grantway.credential.signingkey;

import io.grantway.contracts.ProblemType;

/** The problems of the bootstrap endpoint. */
enum BootstrapProblem implements ProblemType {
    INVALID_ASSERTION("invalid_assertion", 401, "The assertion is not valid");

    private final String code;
    private final int status;
    private final String title;

    BootstrapProblem(String code, int status, String title) {
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

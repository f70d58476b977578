package io.grantway.user.setup;

import io.grantway.contracts.ProblemType;

/** Why an installation cannot be claimed. */
enum SetupProblem implements ProblemType {
    SETUP_TOKEN_INVALID("setup_token_invalid", 403, "The set-up token is not valid"),
    SETUP_DONE("setup_done", 409, "The installation is already set up");

    private final String code;
    private final int status;
    private final String title;

    SetupProblem(String code, int status, String title) {
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
    public boolean denial() {
        return this == SETUP_DONE || ProblemType.super.denial();
    }

    @Override
    public String title() {
        return title;
    }
}

package io.grantway.user.setup;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** Problems with claiming an installation. */
enum SetupProblem implements ProblemType {
    SETUP_TOKEN_INVALID(403, "The set-up token is not valid"),
    SETUP_DONE(409, "The installation is already set up");

    private final ProblemSummary summary;

    SetupProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public boolean denial() {
        return this == SETUP_DONE || ProblemType.super.denial();
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

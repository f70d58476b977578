package io.grantway.credential.signingkey;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** The problems of the bootstrap endpoint. */
enum BootstrapProblem implements ProblemType {
    INVALID_ASSERTION(401, "The assertion is not valid");

    private final ProblemSummary summary;

    BootstrapProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

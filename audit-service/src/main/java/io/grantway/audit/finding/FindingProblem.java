package io.grantway.audit.finding;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** The problems that requests for findings may cause. */
enum FindingProblem implements ProblemType {
    FINDING_NOT_FOUND(404, "Finding not found");

    private final ProblemSummary summary;

    FindingProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

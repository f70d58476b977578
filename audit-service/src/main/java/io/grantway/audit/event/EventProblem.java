package io.grantway.audit.event;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** The problems that requests for events may cause. */
enum EventProblem implements ProblemType {
    EVENT_NOT_FOUND(404, "Audit event not found");

    private final ProblemSummary summary;

    EventProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

package io.grantway.oauthconfig.project;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** Problems with the project of a request. */
enum ProjectStateProblem implements ProblemType {
    PROJECT_NOT_ACTIVE(409, "The project is being created or deleted");

    private final ProblemSummary summary;

    ProjectStateProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

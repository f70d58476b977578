package io.grantway.project.project;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** The problems that requests for projects may cause. */
enum ProjectProblem implements ProblemType {
    PROJECT_NOT_FOUND(404, "Project not found"),
    PROJECT_EXISTS(409, "The id belongs to another project"),
    PROJECT_NOT_ACTIVE(409, "The project is being created or deleted"),
    MEMBER_UNKNOWN(422, "Person not found"),
    PROJECT_PENDING(503, "The project has not been fully created");

    private final ProblemSummary summary;

    ProjectProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

package io.grantway.project.project;

import io.grantway.contracts.ProblemType;

/** The problems that requests for projects may cause. */
enum ProjectProblem implements ProblemType {
    PROJECT_NOT_FOUND("project_not_found", 404, "Project not found"),
    PROJECT_EXISTS("project_exists", 409, "The id belongs to another project"),
    PROJECT_NOT_ACTIVE("project_not_active", 409, "The project is being created or deleted"),
    MEMBER_UNKNOWN("member_unknown", 422, "Person not found"),
    PROJECT_PENDING("project_pending", 503, "The project has not been fully created");

    private final String code;
    private final int status;
    private final String title;

    ProjectProblem(String code, int status, String title) {
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

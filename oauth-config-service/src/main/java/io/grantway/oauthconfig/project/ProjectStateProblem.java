package io.grantway.oauthconfig.project;

import io.grantway.contracts.ProblemType;

/** What can be wrong with the project of a request. */
enum ProjectStateProblem implements ProblemType {
    PROJECT_NOT_ACTIVE("project_not_active", 409, "The project is being created or deleted");

    private final String code;
    private final int status;
    private final String title;

    ProjectStateProblem(String code, int status, String title) {
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

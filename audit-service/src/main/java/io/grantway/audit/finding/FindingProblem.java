package io.grantway.audit.finding;

import io.grantway.contracts.ProblemType;

/** The problems that requests for findings may cause. */
enum FindingProblem implements ProblemType {
    FINDING_NOT_FOUND("finding_not_found", 404, "Finding not found");

    private final String code;
    private final int status;
    private final String title;

    FindingProblem(String code, int status, String title) {
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

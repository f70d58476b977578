package io.grantway.audit.report;

import io.grantway.contracts.ProblemType;

/** The problems that requests for reports may cause. */
enum ReportProblem implements ProblemType {
    REPORT_TOO_LARGE("report_too_large", 413, "The report would be too large");

    private final String code;
    private final int status;
    private final String title;

    ReportProblem(String code, int status, String title) {
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

package io.grantway.audit.report;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** The problems that requests for reports may cause. */
enum ReportProblem implements ProblemType {
    REPORT_TOO_LARGE(413, "The report would be too large");

    private final ProblemSummary summary;

    ReportProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

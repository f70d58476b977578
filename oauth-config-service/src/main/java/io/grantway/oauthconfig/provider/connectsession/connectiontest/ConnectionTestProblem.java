package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

enum ConnectionTestProblem implements ProblemType {
    CONNECTION_TEST_NOT_FOUND(404, "Connection test not found");

    private final ProblemSummary summary;

    ConnectionTestProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

package io.grantway.gateway.edge;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** Problems that only the gateway returns. */
public enum GatewayProblem implements ProblemType {
    MALFORMED_REQUEST(400, "This is not a valid HTTP request"),
    SESSION_ENDED(401, "The session has expired"),
    REQUEST_INCOMPLETE(408, "The request body is incomplete"),
    TARGET_TOO_LONG(414, "The request target is too long"),
    METHOD_NOT_IMPLEMENTED(501, "The method is not supported"),
    DEPENDENCY_TIMEOUT(504, "An upstream service timed out");

    private final ProblemSummary summary;

    GatewayProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }

    @Override
    public boolean retryable() {
        return this == DEPENDENCY_TIMEOUT;
    }
}

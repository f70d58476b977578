package io.grantway.gateway.edge;

import io.grantway.contracts.ProblemType;

/** Problems that only the gateway answers. */
public enum GatewayProblem implements ProblemType {
    MALFORMED_REQUEST("malformed_request", 400, "This is not a valid HTTP request"),
    SESSION_ENDED("session_ended", 401, "The session has expired"),
    REQUEST_INCOMPLETE("request_incomplete", 408, "The request body is incomplete"),
    TARGET_TOO_LONG("target_too_long", 414, "The request target is too long"),
    DEPENDENCY_TIMEOUT("dependency_timeout", 504, "An upstream service timed out");

    private final String code;
    private final int status;
    private final String title;

    GatewayProblem(String code, int status, String title) {
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

    @Override
    public boolean retryable() {
        return this == DEPENDENCY_TIMEOUT;
    }
}

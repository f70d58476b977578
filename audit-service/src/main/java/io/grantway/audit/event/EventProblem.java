package io.grantway.audit.event;

import io.grantway.contracts.ProblemType;

/** The problems that requests for events may cause. */
enum EventProblem implements ProblemType {
    EVENT_NOT_FOUND("event_not_found", 404, "Audit event not found");

    private final String code;
    private final int status;
    private final String title;

    EventProblem(String code, int status, String title) {
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

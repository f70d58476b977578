package io.grantway.contracts.credential;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** The problems that project keys may cause. */
public enum KeyProblem implements ProblemType {
    PROJECT_KEYS_DESTROYED(410, "The project's keys have been destroyed"),
    PROJECT_RESERVED(409, "The platform's own project cannot be used here");

    private final ProblemSummary summary;

    KeyProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public boolean denial() {
        return this == PROJECT_RESERVED || ProblemType.super.denial();
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

package io.grantway.credential.key;

import io.grantway.contracts.ProblemType;

/** The problems that project keys may cause. */
public enum KeyProblem implements ProblemType {
    PROJECT_KEYS_DESTROYED("project_keys_destroyed", 410, "The project's keys have been destroyed"),
    PROJECT_RESERVED("project_reserved", 409, "The platform's own project cannot be used here");

    private final String code;
    private final int status;
    private final String title;

    KeyProblem(String code, int status, String title) {
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
    public boolean denial() {
        return this == PROJECT_RESERVED || ProblemType.super.denial();
    }

    @Override
    public String title() {
        return title;
    }
}

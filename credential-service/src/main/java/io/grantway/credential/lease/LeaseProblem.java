package io.grantway.credential.lease;

import io.grantway.contracts.ProblemType;

/** The problems that end or prevent a refresh. */
enum LeaseProblem implements ProblemType {
    FENCE_LOST("fence_lost", 409, "The refresh lease is lost"),
    NEWER_VERSION("newer_version", 409, "A newer version is already stored"),
    NOT_REFRESHABLE("not_refreshable", 409, "The provider issued no refresh token"),
    RESPONSE_KEY_UNKNOWN("response_key_unknown", 404, "Response key not found");

    private final String code;
    private final int status;
    private final String title;

    LeaseProblem(String code, int status, String title) {
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

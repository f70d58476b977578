package io.grantway.contracts.credential;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** The problems that end or prevent a refresh. */
public enum LeaseProblem implements ProblemType {
    FENCE_LOST(409, "The refresh lease is lost"),
    NEWER_VERSION(409, "A newer version is already stored"),
    NOT_REFRESHABLE(409, "The provider issued no refresh token"),
    RESPONSE_KEY_UNKNOWN(404, "Response key not found");

    private final ProblemSummary summary;

    LeaseProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}

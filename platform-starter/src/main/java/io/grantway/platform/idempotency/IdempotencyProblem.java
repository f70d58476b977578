package io.grantway.platform.idempotency;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** The problems of requests with an {@code Idempotency-Key}. */
enum IdempotencyProblem implements ProblemType {
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key belongs to another request"),
    IDEMPOTENT_REQUEST_IN_PROGRESS(409, "The same request is still in progress"),
    IDEMPOTENT_RESPONSE_LOST(409, "The request was carried out, but its response is lost");

    private final ProblemSummary summary;

    IdempotencyProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }

    @Override
    public boolean retryable() {
        return this == IDEMPOTENT_REQUEST_IN_PROGRESS;
    }
}

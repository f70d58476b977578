package io.grantway.platform.idempotency;

import io.grantway.platform.problem.ProblemException;
import java.time.Duration;

/** Creates the problems for requests whose key is already in use. */
final class Refusals {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Refusals() {}

    static ProblemException reused() {
        return new ProblemException(
                IdempotencyProblem.IDEMPOTENCY_KEY_REUSED,
                "This Idempotency-Key was sent with another body or for another resource; use a new key for a new request.");
    }

    static ProblemException inProgress() {
        return new ProblemException(
                        IdempotencyProblem.IDEMPOTENT_REQUEST_IN_PROGRESS,
                        "A request with this Idempotency-Key is still in progress; send it again later to get its"
                                + " response.")
                .retryAfter(PAUSE);
    }

    static ProblemException lost() {
        return new ProblemException(
                IdempotencyProblem.IDEMPOTENT_RESPONSE_LOST,
                "The request was carried out, but its response is lost, and it will not be carried out again. Check"
                        + " what it changed; use a new Idempotency-Key only for a new request.");
    }
}

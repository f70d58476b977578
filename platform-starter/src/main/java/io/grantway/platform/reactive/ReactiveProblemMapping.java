package io.grantway.platform.reactive;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.token.TokenRefused;
import io.grantway.platform.token.VerificationUnavailable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.ErrorResponse;

/** Maps failures to the problems that callers receive; nothing about an unknown failure is disclosed. */
final class ReactiveProblemMapping {

    private static final Map<Integer, PlatformProblem> BY_STATUS = Arrays.stream(PlatformProblem.values())
            .collect(Collectors.toMap(PlatformProblem::status, Function.identity(), (first, second) -> first));

    private ReactiveProblemMapping() {}

    /** Returns the problem; empty for an internal failure that must be logged. */
    static Optional<ProblemException> known(Throwable failure) {
        return switch (failure) {
            case ProblemException problem -> Optional.of(problem);
            case TokenRefused refused ->
                Optional.of(new ProblemException(PlatformProblem.INVALID_TOKEN, message(refused)));
            case VerificationUnavailable unavailable ->
                Optional.of(new ProblemException(PlatformProblem.NOT_READY, message(unavailable))
                        .retryAfter(Duration.ofSeconds(1)));
            case ErrorResponse response -> byStatus(response.getStatusCode().value());
            default -> Optional.empty();
        };
    }

    static ProblemException unknown() {
        return new ProblemException(
                PlatformProblem.INTERNAL_ERROR,
                "The request failed unexpectedly; search the logs for the request id to find the cause.");
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    private static Optional<ProblemException> byStatus(int status) {
        PlatformProblem type = BY_STATUS.get(status);
        if (type == null) {
            type = status >= 400 && status < 500 ? PlatformProblem.INVALID_REQUEST : null;
        }
        return type == null || status == 500
                ? Optional.empty()
                : Optional.of(new ProblemException(type, type.title() + "."));
    }
}

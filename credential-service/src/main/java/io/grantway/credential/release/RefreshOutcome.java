package io.grantway.credential.release;

import io.grantway.contracts.oauthconfig.ConnectionState;
import io.grantway.contracts.oauthconfig.ProviderError;
import io.grantway.contracts.oauthconfig.RefreshAnswer;
import io.grantway.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How asking for a refresh ended; whether there is a newer version is read from the row, not taken from here.
 *
 * @param reauthorize whether the end user must connect again
 * @param retryAfter else, where there is no newer version, it may be tried again after this time
 * @param reason stable code of why there is none
 * @param since since when the connection has been in this state, where that is known
 * @param providerError what the provider said
 */
record RefreshOutcome(
        boolean reauthorize,
        Duration retryAfter,
        String reason,
        @Nullable Instant since,
        @Nullable ProviderError providerError) {

    /** When nobody says how long to wait. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    static final String UNDER_WAY = "refresh_under_way";

    static RefreshOutcome of(RefreshAnswer answer) {
        Integer seconds = answer.retryAfterSeconds();
        return new RefreshOutcome(
                answer.state() == ConnectionState.REAUTH_REQUIRED,
                seconds == null ? PAUSE : Duration.ofSeconds(seconds),
                answer.reason() == null ? UNDER_WAY : answer.reason(),
                answer.since(),
                answer.providerError());
    }

    /** Nothing is known of the connection itself. */
    static RefreshOutcome later(Duration retryAfter, String reason) {
        return new RefreshOutcome(false, retryAfter, reason, null, null);
    }

    /** The access token has ended, and there is nothing to get another one with. */
    static RefreshOutcome notRefreshable(@Nullable Instant since) {
        return new RefreshOutcome(true, PAUSE, "no_refresh_token", since, null);
    }

    /** What an app is told when there is no live token. */
    ProblemException problem() {
        ProblemException problem = reauthorize
                ? new ProblemException(
                        ReleaseProblem.REAUTH_REQUIRED, "Send the end user through a connect session once more.")
                : new ProblemException(
                                ReleaseProblem.PROVIDER_UNAVAILABLE,
                                String.format(
                                        Locale.ROOT,
                                        "There is no live token now (%s); the same request may be sent again in %d seconds.",
                                        reason,
                                        Math.max(1, retryAfter.toSeconds())))
                        .retryAfter(retryAfter);
        problem.with("reason", reason);
        if (since != null) {
            problem.with("since", since);
        }
        if (providerError != null) {
            problem.with("provider_error", providerError);
        }
        return problem;
    }
}

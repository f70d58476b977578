package io.grantway.credential.release;

import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
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
record RefreshResult(
        boolean reauthorize,
        Duration retryAfter,
        String reason,
        @Nullable Instant since,
        @Nullable ProviderError providerError) {

    /** When nobody says how long to wait. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    static final String UNDER_WAY = "refresh_under_way";

    static RefreshResult of(RefreshResponse response) {
        Integer seconds = response.retryAfterSeconds();
        return new RefreshResult(
                response.state() == ConnectionState.REAUTH_REQUIRED,
                seconds == null ? PAUSE : Duration.ofSeconds(seconds),
                response.reason() == null ? UNDER_WAY : response.reason(),
                response.since(),
                response.providerError());
    }

    /** Nothing is known of the connection itself. */
    static RefreshResult later(Duration retryAfter, String reason) {
        return new RefreshResult(false, retryAfter, reason, null, null);
    }

    /** The access token has ended, and there is nothing to get another one with. */
    static RefreshResult notRefreshable(@Nullable Instant since) {
        return new RefreshResult(true, PAUSE, "no_refresh_token", since, null);
    }

    /**
     * What an app is told when there is no live token.
     *
     * @param reconnectUrl where a member of the project can make a new connect session
     */
    ProblemException problem(String reconnectUrl) {
        ProblemException problem = reauthorize
                ? new ProblemException(
                                ReleaseProblem.REAUTH_REQUIRED,
                                "Create a connect session with this connection_id and send the end user to its url; a"
                                        + " member of the project can do so at reconnect_url.")
                        .with("reconnect_url", reconnectUrl)
                : new ProblemException(
                                type(),
                                String.format(
                                        Locale.ROOT,
                                        "No valid token is available (%s); retry the request in %d seconds.",
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

    /** Names the cause, and not the provider's silence where it has spoken. */
    private ReleaseProblem type() {
        return switch (reason) {
            case "client_rejected", "configuration_blocked" -> ReleaseProblem.PROVIDER_CLIENT_REJECTED;
            case "rate_limited" -> ReleaseProblem.PROVIDER_RATE_LIMITED;
            case "provider_refused", "response_unreadable" -> ReleaseProblem.PROVIDER_REFUSED;
            default -> ReleaseProblem.PROVIDER_UNAVAILABLE;
        };
    }
}

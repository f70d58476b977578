package io.grantway.credential.release;

import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.RefreshReason;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a refresh request; whether there is a newer version is read from the row, not from here.
 *
 * @param reauthorize whether the end user must connect again
 * @param retryAfter otherwise, if there is no newer version, the time after which to try again
 * @param reason stable code that says why there is none
 * @param since since when the connection has been in this state, if known
 * @param providerError the provider's error text
 */
record RefreshResult(
        boolean reauthorize,
        Duration retryAfter,
        String reason,
        @Nullable Instant since,
        @Nullable ProviderError providerError) {

    /** The pause if nothing says how long to wait. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    static final String UNDER_WAY = RefreshReason.REFRESH_UNDER_WAY.toString();

    static RefreshResult of(RefreshResponse response) {
        Integer seconds = response.retryAfterSeconds();
        return new RefreshResult(
                response.state() == ConnectionState.REAUTH_REQUIRED,
                seconds == null ? PAUSE : Duration.ofSeconds(seconds),
                response.reason() == null ? UNDER_WAY : response.reason(),
                response.since(),
                response.providerError());
    }

    /** The result if nothing is known about the connection itself. */
    static RefreshResult later(Duration retryAfter, String reason) {
        return new RefreshResult(false, retryAfter, reason, null, null);
    }

    /** The result if the access token has expired and there is no refresh token. */
    static RefreshResult notRefreshable(@Nullable Instant since) {
        return new RefreshResult(true, PAUSE, "no_refresh_token", since, null);
    }

    /**
     * The problem that an app receives when there is no valid token.
     *
     * @param reconnectUrl where a member of the project can create a new connect session
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

    /** The problem that names the cause; it does not claim that the provider was silent if it has responded. */
    private ReleaseProblem type() {
        return switch (RefreshReason.find(reason).orElse(RefreshReason.REFRESH_UNDER_WAY)) {
            case CLIENT_REJECTED, CONFIGURATION_BLOCKED -> ReleaseProblem.PROVIDER_CLIENT_REJECTED;
            case RATE_LIMITED -> ReleaseProblem.PROVIDER_RATE_LIMITED;
            case PROVIDER_REFUSED, RESPONSE_UNREADABLE -> ReleaseProblem.PROVIDER_REFUSED;
            case REFRESH_UNDER_WAY -> ReleaseProblem.PROVIDER_UNAVAILABLE;
        };
    }
}

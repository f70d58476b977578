package io.grantway.gateway.limit;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import org.springframework.http.HttpHeaders;

/**
 * Writes the rate limit headers of a response.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields,
 *     draft 11</a>
 */
final class LimitHeaders {

    private LimitHeaders() {}

    static void write(HttpHeaders headers, LimitDecision decision) {
        Policy policy = decision.policy();
        headers.set(
                "RateLimit-Policy",
                "\"" + policy.name() + "\";q=" + policy.quota() + ";w="
                        + policy.window().toSeconds());
        headers.set(
                "RateLimit",
                "\"" + policy.name() + "\";r=" + decision.remaining() + ";t="
                        + (decision.reset().toMillis() + 999) / 1000);
    }

    static ProblemException refusal(LimitDecision decision) {
        Policy policy = decision.policy();
        return new ProblemException(
                        PlatformProblem.RATE_LIMITED,
                        "The limit \"" + policy.name() + "\" of " + policy.quota() + " requests in "
                                + policy.window().toSeconds() + " seconds has been exceeded.")
                .retryAfter(decision.pause());
    }
}

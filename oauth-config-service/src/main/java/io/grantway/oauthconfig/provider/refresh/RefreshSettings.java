package io.grantway.oauthconfig.provider.refresh;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Durations and limits of refreshing.
 *
 * @param callLimit how long a call may take if a lost response may cost the connection, however long readers wait;
 *     from DNS to the last byte of the body, 1 to 60 s; default 30 s
 * @param deliverFor how long an attempt itself repeats the delivery to the vault before a worker takes over; default
 *     5 s
 * @param firstBackoff delay after a failure; doubles with each further one; default 1 s
 * @param longestBackoff longest delay after failures that certainly changed nothing; default 5 min
 * @param longestDoubt longest delay after refusals and unknown outcomes, and the longest {@code Retry-After}; default
 *     1 h, at most 2 h
 * @param quietAfterResponse pause after a response that leaves the outcome unknown; default 15 s
 * @param quietAfterSilence pause after no response, counted from the limit of the call; default 60 s
 * @param silence how long the provider may give no definite response before requests are sent only on demand; default
 *     7 days
 * @param refusals number of refusals, none saying that the authorization has ended, after which it counts as ended;
 *     default 12
 * @param refusedFor minimum period of these refusals while others of the configuration succeed or are refused;
 *     default 24 h
 * @param refusedAlone the same if there are no others to compare with; default 7 days
 * @param keepUnreadable how long an unreadable success is kept; default 7 days
 */
@ConfigurationProperties("oauthconfig.refresh")
record RefreshSettings(
        @DefaultValue("30s") Duration callLimit,
        @DefaultValue("5s") Duration deliverFor,
        @DefaultValue("1s") Duration firstBackoff,
        @DefaultValue("5m") Duration longestBackoff,
        @DefaultValue("1h") Duration longestDoubt,
        @DefaultValue("15s") Duration quietAfterResponse,
        @DefaultValue("60s") Duration quietAfterSilence,
        @DefaultValue("7d") Duration silence,
        @DefaultValue("12") int refusals,
        @DefaultValue("24h") Duration refusedFor,
        @DefaultValue("7d") Duration refusedAlone,
        @DefaultValue("7d") Duration keepUnreadable) {

    private static final Duration SHORTEST_CALL = Duration.ofSeconds(1);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(2);

    RefreshSettings {
        if (callLimit.compareTo(SHORTEST_CALL) < 0 || callLimit.compareTo(LONGEST_CALL) > 0) {
            throw new IllegalArgumentException("oauthconfig.refresh.call-limit must be 1 to 60 seconds");
        }
        if (longestDoubt.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("oauthconfig.refresh.longest-doubt must be at most 2h");
        }
    }
}

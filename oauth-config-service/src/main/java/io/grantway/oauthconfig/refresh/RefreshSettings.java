package io.grantway.oauthconfig.refresh;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Times of refreshing.
 *
 * @param waitForOther how long a caller waits for somebody else's refresh; default 9 s, below the time-out of the caller
 * @param deliverFor how long an attempt itself repeats the delivery to the vault; afterwards a worker does; default 5 s
 * @param firstBackoff after a failure; doubles with each further one; default 1 s
 * @param longestBackoff default 5 min
 */
@ConfigurationProperties("oauthconfig.refresh")
record RefreshSettings(
        @DefaultValue("9s") Duration waitForOther,
        @DefaultValue("5s") Duration deliverFor,
        @DefaultValue("1s") Duration firstBackoff,
        @DefaultValue("5m") Duration longestBackoff) {}

package io.grantway.oauthconfig.provider.refresh;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the worker that refreshes connections without a request.
 *
 * @param after how long after its wait a connection in trouble that nobody reads is tried again; default 30 s
 * @param slots how many refreshes the worker of a process has under way; default 32
 * @param perSecond how many of them begin per second, for each configuration and process, 1 to 1,000; default 20
 */
@ConfigurationProperties("oauthconfig.refresh.unattended")
record UnattendedSettings(
        @DefaultValue("30s") Duration after,
        @DefaultValue("32") int slots,
        @DefaultValue("20") int perSecond) {

    private static final int MOST_PER_SECOND = 1_000;

    UnattendedSettings {
        if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
            throw new IllegalArgumentException("oauthconfig.refresh.unattended.per-second must be 1 to 1000");
        }
        if (slots < 2) {
            throw new IllegalArgumentException("oauthconfig.refresh.unattended.slots must be at least 2");
        }
    }
}

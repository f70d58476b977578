package io.grantway.oauthconfig.provider.connectsession;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Durations of connect sessions.
 *
 * @param life from creation to the return from the provider; default 30 min
 * @param codeLife of the completion code; default 60 s
 * @param kept how long an ended session can still be read; default 7 days
 */
@ConfigurationProperties("oauthconfig.connect-session")
record ConnectSessionSettings(
        @DefaultValue("30m") Duration life,
        @DefaultValue("60s") Duration codeLife,
        @DefaultValue("7d") Duration kept) {}

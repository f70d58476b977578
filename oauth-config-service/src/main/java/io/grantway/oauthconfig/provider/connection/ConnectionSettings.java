package io.grantway.oauthconfig.provider.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Durations and limits of connections.
 *
 * @param unconfirmedLife how long a connection waits for its confirmation before it is revoked; default 15 min
 * @param confirmationHold how long a started confirmation prevents that revocation; default 60 s, longer than its
 *     calls to credential-service can take
 * @param revocationLimit how long a revocation at the provider is attempted; default 72 h
 * @param askedRefreshGap minimum time between two requested refreshes; default 10 s
 * @param revocationWorkers concurrent revocations; default 8
 */
@ConfigurationProperties("oauthconfig.connection")
public record ConnectionSettings(
        @DefaultValue("15m") Duration unconfirmedLife,
        @DefaultValue("60s") Duration confirmationHold,
        @DefaultValue("72h") Duration revocationLimit,
        @DefaultValue("10s") Duration askedRefreshGap,
        @DefaultValue("8") int revocationWorkers) {}

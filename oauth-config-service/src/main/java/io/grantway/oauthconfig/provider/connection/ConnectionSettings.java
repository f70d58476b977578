package io.grantway.oauthconfig.provider.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Times of connections.
 *
 * @param unconfirmedLife how long a grant waits for its confirmation before it is revoked; default 15 min
 * @param confirmationHold how long a confirmation that has begun keeps the grant from being revoked; default 60 s, longer
 *     than its calls to credential-service can take
 * @param revocationLimit how long a revocation at the provider is tried; default 72 h
 * @param askedRefreshGap shortest time between two refreshes that somebody asks for; default 10 s
 * @param revocationWorkers revocations at a time; default 8
 */
@ConfigurationProperties("oauthconfig.connection")
public record ConnectionSettings(
        @DefaultValue("15m") Duration unconfirmedLife,
        @DefaultValue("60s") Duration confirmationHold,
        @DefaultValue("72h") Duration revocationLimit,
        @DefaultValue("10s") Duration askedRefreshGap,
        @DefaultValue("8") int revocationWorkers) {}

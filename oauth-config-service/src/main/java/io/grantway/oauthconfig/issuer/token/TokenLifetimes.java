package io.grantway.oauthconfig.issuer.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Lifetimes of what the issuer issues.
 *
 * @param personTokenLife access tokens of people; default 5 minutes
 * @param appTokenLife access tokens of apps; default 15 minutes
 * @param serviceTokenLife access tokens of services; default 5 minutes
 * @param idTokenLife ID tokens; default 5 minutes
 * @param codeLife authorization codes, single use; default 60 seconds
 * @param refreshIdle time without use after which a refresh token expires; default 2 hours
 * @param familyLife time from the sign-in to the end of its last refresh token in any case; default 12 hours
 */
@ConfigurationProperties("oauthconfig.issuer")
public record TokenLifetimes(
        @DefaultValue("5m") Duration personTokenLife,
        @DefaultValue("15m") Duration appTokenLife,
        @DefaultValue("5m") Duration serviceTokenLife,
        @DefaultValue("5m") Duration idTokenLife,
        @DefaultValue("60s") Duration codeLife,
        @DefaultValue("2h") Duration refreshIdle,
        @DefaultValue("12h") Duration familyLife) {}

package io.grantway.oauthconfig.issuer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the deletion of expired entries.
 *
 * @param housekeeping interval between rounds; default 1 minute
 */
@ConfigurationProperties("oauthconfig.issuer")
record HousekeepingSettings(@DefaultValue("1m") Duration housekeeping) {}

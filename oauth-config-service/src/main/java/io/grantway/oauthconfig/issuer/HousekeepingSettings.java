package io.grantway.oauthconfig.issuer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When what has ended is deleted.
 *
 * @param housekeeping how often; default 1 minute
 */
@ConfigurationProperties("oauthconfig.issuer")
record HousekeepingSettings(@DefaultValue("1m") Duration housekeeping) {}

package io.grantway.oauthconfig.issuer.revocation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of revocations.
 *
 * @param keep how long a revocation of a subject or client is published: at least the longest lifetime of an access
 *     token plus the time for which verified tokens are cached; default 20 minutes
 */
@ConfigurationProperties("oauthconfig.revocation")
record RevocationSettings(@DefaultValue("20m") Duration keep) {}

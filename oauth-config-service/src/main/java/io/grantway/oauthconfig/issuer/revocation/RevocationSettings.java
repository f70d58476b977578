package io.grantway.oauthconfig.issuer.revocation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Revocations.
 *
 * @param keep how long a revocation of a subject or client is told: at least the longest life of an access token and the
 *     time a verified one is remembered; default 20 minutes
 */
@ConfigurationProperties("oauthconfig.revocation")
record RevocationSettings(@DefaultValue("20m") Duration keep) {}

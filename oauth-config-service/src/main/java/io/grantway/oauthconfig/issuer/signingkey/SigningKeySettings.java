package io.grantway.oauthconfig.issuer.signingkey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Signing keys.
 *
 * @param refresh how often the table is read again, and how long until the next attempt at opening; default 2 seconds
 */
@ConfigurationProperties("oauthconfig.signing-key")
record SigningKeySettings(@DefaultValue("2s") Duration refresh) {}

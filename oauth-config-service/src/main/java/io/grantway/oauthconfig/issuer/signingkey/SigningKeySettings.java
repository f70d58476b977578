package io.grantway.oauthconfig.issuer.signingkey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of signing keys.
 *
 * @param refresh interval between reads of the table and between attempts to open keys; default 2 seconds
 */
@ConfigurationProperties("oauthconfig.signing-key")
record SigningKeySettings(@DefaultValue("2s") Duration refresh) {}

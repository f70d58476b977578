package io.grantway.oauthconfig.issuer.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the issuer's sessions.
 *
 * @param life absolute lifetime from the sign-in; default 12 hours
 */
@ConfigurationProperties("oauthconfig.session")
record IssuerSessionSettings(@DefaultValue("12h") Duration life) {}

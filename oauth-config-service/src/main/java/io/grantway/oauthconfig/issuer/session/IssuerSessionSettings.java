package io.grantway.oauthconfig.issuer.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sessions at the issuer.
 *
 * @param life time from the sign-in to the next one, whatever happens between; default 12 hours
 */
@ConfigurationProperties("oauthconfig.session")
record IssuerSessionSettings(@DefaultValue("12h") Duration life) {}

package io.grantway.oauthconfig.issuer.login;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sign-in hand-off.
 *
 * @param challengeLife time to sign in; default 10 minutes; single use
 * @param verifierLife time for the browser to come back; default 60 seconds; single use
 * @param confirmLife time to confirm that another person's session ends; default 5 minutes
 */
@ConfigurationProperties("oauthconfig.login")
public record LoginSettings(
        @DefaultValue("10m") Duration challengeLife,
        @DefaultValue("60s") Duration verifierLife,
        @DefaultValue("5m") Duration confirmLife) {}

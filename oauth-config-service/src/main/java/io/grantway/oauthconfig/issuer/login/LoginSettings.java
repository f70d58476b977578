package io.grantway.oauthconfig.issuer.login;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sign-in hand-off.
 *
 * @param challengeLife time limit for the sign-in; default 10 minutes; single use
 * @param verifierLife time limit for the browser's return; default 60 seconds; single use
 * @param confirmLife time limit for confirming that another person's session ends; default 5 minutes
 */
@ConfigurationProperties("oauthconfig.login")
public record LoginSettings(
        @DefaultValue("10m") Duration challengeLife,
        @DefaultValue("60s") Duration verifierLife,
        @DefaultValue("5m") Duration confirmLife) {}

package io.grantway.oauthconfig.provider.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of refreshes that nobody requests.
 *
 * @param aheadFrom access tokens that live at least this long are renewed before they end, if they are in use; default
 *     2 min
 * @param probeEvery how often an unused refresh token is used if it is not known when it ends; default 7 days
 */
@ConfigurationProperties("oauthconfig.refresh.schedule")
record RefreshScheduleSettings(
        @DefaultValue("2m") Duration aheadFrom,
        @DefaultValue("7d") Duration probeEvery) {}

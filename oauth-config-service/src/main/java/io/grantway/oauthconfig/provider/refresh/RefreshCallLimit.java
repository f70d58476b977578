package io.grantway.oauthconfig.provider.refresh;

import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Determines how long the call of a refresh may take, from DNS to the last byte of the body. If the response is the
 * only copy of a rotated token, the limit is longer than any reader waits: a slow success that is received is not an
 * unknown outcome.
 */
@Component
class RefreshCallLimit {

    private final OutboundSettings outbound;
    private final RefreshSettings settings;

    RefreshCallLimit(OutboundSettings outbound, RefreshSettings settings) {
        this.outbound = outbound;
        this.settings = settings;
    }

    Duration of(ProviderClient client, boolean ownGrant) {
        Duration usual = outbound.outbound().callLimit();
        boolean replaceable = ownGrant || client.description().refresh().forgivesReplay();
        return replaceable || usual.compareTo(settings.callLimit()) > 0 ? usual : settings.callLimit();
    }

    Duration of(RefreshAttempt attempt) {
        return of(attempt.client(), attempt.ownGrant());
    }
}

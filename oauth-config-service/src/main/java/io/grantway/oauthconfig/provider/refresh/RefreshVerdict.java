package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.oauthconfig.provider.token.TokenResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an outcome means for the connection. */
sealed interface RefreshVerdict {

    /** There is a new token set. */
    record Store(TokenResult.Issued issued) implements RefreshVerdict {}

    /** The provider has refused this refresh token for good. */
    record End(String reason, @Nullable ProviderError error) implements RefreshVerdict {}

    /**
     * The connection continues.
     *
     * @param definite whether the refresh token was certainly not used up
     * @param heard whether the provider itself gave a definite response
     * @param counts whether it is a refusal that ends a connection when repeated too often
     * @param pause how long nothing is sent
     * @param keep whether the response is kept, to be read again after a change of the description
     */
    record Retry(
            String reason,
            boolean definite,
            boolean heard,
            boolean counts,
            Pause pause,
            boolean keep,
            @Nullable ProviderError error)
            implements RefreshVerdict {}

    /**
     * How long nobody may send.
     *
     * @param time for every caller
     * @param untilTokenEnds whether callers then wait until the old access token expires, unless they force a refresh
     */
    record Pause(Duration time, boolean untilTokenEnds) {

        static final Pause NONE = new Pause(Duration.ZERO, false);
    }
}

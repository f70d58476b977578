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
     * The connection goes on.
     *
     * @param definite whether the refresh token was certainly not used up
     * @param heard whether the provider itself said something definite
     * @param counts whether it is one of the refusals that end a connection when there are too many
     * @param pause how long nothing is sent
     * @param keep whether the response is kept, to be read when its description has changed
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
     * @param time whoever asks
     * @param untilTokenEnds whether it is waited for the end of the old access token afterwards, except by force
     */
    record Pause(Duration time, boolean untilTokenEnds) {

        static final Pause NONE = new Pause(Duration.ZERO, false);
    }
}

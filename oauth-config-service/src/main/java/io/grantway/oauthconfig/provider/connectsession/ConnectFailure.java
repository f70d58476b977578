package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import org.jspecify.annotations.Nullable;

/**
 * Why a connect session comes to nothing.
 *
 * @param step where the session was
 * @param error stable code, which the app reads
 * @param told what the provider said, where it failed there
 */
public record ConnectFailure(
        ConnectStep step, String error, @Nullable ProviderError told) {

    /** A callback URL that is not registered has a code of its own, whatever the provider calls it. */
    public ConnectFailure {
        error = RedirectMismatch.isIn(told) ? RedirectMismatch.ERROR : error;
    }

    public static ConnectFailure of(ConnectStep step, String error) {
        return new ConnectFailure(step, error, null);
    }

    /** Whether the provider refused because the callback URL is not registered there. */
    public boolean isRedirectMismatch() {
        return RedirectMismatch.isIn(told);
    }
}

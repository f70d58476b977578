package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import org.jspecify.annotations.Nullable;

/**
 * Why a connect session failed.
 *
 * @param step the session's step at the time
 * @param error stable code for the app
 * @param told the provider's error, if it failed there
 */
public record ConnectFailure(
        ConnectStep step, String error, @Nullable ProviderError told) {

    /** An unregistered callback URL has its own code, whatever the provider calls it. */
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

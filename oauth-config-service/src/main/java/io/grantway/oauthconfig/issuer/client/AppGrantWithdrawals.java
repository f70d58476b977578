package io.grantway.oauthconfig.issuer.client;

import io.grantway.contracts.oauthconfig.app.AppId;
import java.util.List;

/** Withdraws apps' grants on connections; implemented by the connection feature. */
public interface AppGrantWithdrawals {

    /**
     * Ends every grant of an app; returns once nothing is released to it any more. Can be repeated.
     *
     * @throws RuntimeException when that is not certain; the caller retries later
     */
    void withdrawAll(AppId app);

    /**
     * Lowers every grant of an app that exceeds its {@code deliver}; returns once the vault has committed it. Can be
     * repeated.
     *
     * @throws RuntimeException when that is not certain; the caller retries later
     */
    void lowerAll(AppId app);

    /** Some of the apps with grants that exceed the {@code deliver} of their app. */
    List<AppId> aboveLimit(int limit);
}

package io.grantway.oauthconfig.issuer.client;

import io.grantway.contracts.oauthconfig.app.AppId;
import java.util.List;

/** What apps may do with connections; implemented where connections are. */
public interface AppGrantWithdrawals {

    /**
     * Ends every grant of an app; answers only when nothing is released to it any more. May be repeated.
     *
     * @throws RuntimeException when that is not certain; the caller then tries again later
     */
    void withdrawAll(AppId app);

    /**
     * Lowers every grant of an app that is above its {@code deliver}; answers when the vault has committed it. May be
     * repeated.
     *
     * @throws RuntimeException when that is not certain; the caller then tries again later
     */
    void lowerAll(AppId app);

    /** Some of the apps with grants above the {@code deliver} of their app. */
    List<AppId> aboveLimit(int limit);
}

package io.grantway.oauthconfig.client;

import io.grantway.contracts.oauthconfig.AppId;

/** What apps may do with connections; implemented where connections are. */
public interface AppGrants {

    /**
     * Ends every grant of an app; answers only when nothing is released to it any more. May be repeated.
     *
     * @throws RuntimeException when that is not certain; the caller then tries again later
     */
    void withdrawAll(AppId app);
}

package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;

/** Refreshes a connection on request; implemented by the refresh feature. */
public interface ConnectionRefresh {

    /**
     * Refreshes even if the token is fresh; joins a refresh under way.
     *
     * @param byMember whether a member of the project asks, who may try once what nothing else retries
     * @throws io.grantway.platform.problem.ProblemException 409 if the provider issued no refresh token
     */
    void refreshNow(ConnectionId id, boolean byMember);
}

package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;

/** Refreshes a connection now; implemented where refreshing is. */
public interface ConnectionRefresh {

    /**
     * Refreshes although the token is fresh; waits for a refresh that is under way.
     *
     * @param byMember whether a member of the project asks, who may try once what nothing else tries any more
     * @throws io.grantway.platform.problem.ProblemException 409 when the provider gave no refresh token
     */
    void refreshNow(ConnectionId id, boolean byMember);
}

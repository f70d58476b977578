package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import java.time.Instant;

/**
 * A response that has not been delivered to the vault.
 *
 * @param predecessor the credential version that the attempt started from
 * @param askedAt when the request was made
 */
record UndeliveredResponse(
        ConnectionId connection, long fence, long predecessor, String wrappedKey, byte[] sealed, Instant askedAt) {

    @Override
    public String toString() {
        return "UndeliveredResponse[" + connection + ", " + fence + "]";
    }
}

package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A response that has not been delivered to the vault.
 *
 * @param predecessor the credential version that the attempt started from
 * @param clientSecretId the client secret with which the request was made; absent if there was none
 * @param askedAt when the request was made
 */
record UndeliveredResponse(
        ConnectionId connection,
        long fence,
        long predecessor,
        String wrappedKey,
        byte[] sealed,
        @Nullable ProviderSecretId clientSecretId,
        Instant askedAt) {

    @Override
    public String toString() {
        return "UndeliveredResponse[" + connection + ", " + fence + "]";
    }
}

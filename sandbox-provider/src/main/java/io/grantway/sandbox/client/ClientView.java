package io.grantway.sandbox.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client as the admin API shows it.
 *
 * @param clientSecret only in the response that registers the client
 */
record ClientView(
        String clientId,
        @Nullable String clientSecret,
        List<String> redirectUris,
        List<String> scopes,
        long accessTokenTtlSeconds,
        int slowMs,
        @Nullable Integer slowNext,
        FailMode fail,
        @Nullable Integer failNext,
        Instant createdAt) {

    static ClientView of(Client client, @Nullable String secret) {
        Switches switches = client.switches();
        return new ClientView(
                client.clientId(),
                secret,
                client.redirectUris(),
                client.scopes(),
                client.accessTokenTtl().toSeconds(),
                switches.slowMs(),
                switches.slowNext(),
                switches.fail(),
                switches.failNext(),
                client.createdAt());
    }

    @Override
    public String toString() {
        return "ClientView[" + clientId + "]";
    }
}

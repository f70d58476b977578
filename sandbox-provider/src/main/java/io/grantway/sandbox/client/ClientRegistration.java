package io.grantway.sandbox.client;

import io.grantway.sandbox.protocol.Scopes;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /sandbox/clients}.
 *
 * @param clientId chosen by the server when absent
 * @param clientSecret made by the server when absent; given by a launcher that registers the same client at every start
 * @param accessTokenTtlSeconds 1 to 86,400; default 60
 * @param scopes default {@link Scopes#BUILT_IN}
 */
record ClientRegistration(
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable List<@Nullable String> redirectUris,
        @Nullable Integer accessTokenTtlSeconds,
        @Nullable List<@Nullable String> scopes) {

    private static final int DEFAULT_TTL_SECONDS = 60;

    String idOr(String generated) {
        return clientId == null ? generated : ClientMetadata.clientId(clientId);
    }

    String secretOr(String generated) {
        return clientSecret == null ? generated : ClientMetadata.secret(clientSecret);
    }

    Client toClient(String id, String secret, Clock clock) {
        return new Client(
                id,
                Client.hash(secret),
                ClientMetadata.redirectUris(redirectUris == null ? List.of() : redirectUris),
                scopes == null ? Scopes.BUILT_IN : ClientMetadata.scopes(scopes),
                ClientMetadata.accessTokenTtl(
                        accessTokenTtlSeconds == null ? DEFAULT_TTL_SECONDS : accessTokenTtlSeconds),
                clock.instant(),
                Switches.OFF);
    }

    @Override
    public String toString() {
        return "ClientRegistration[" + clientId + "]";
    }
}

package io.grantway.sandbox.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PATCH /sandbox/clients/{id}}; absent members leave their settings unchanged.
 *
 * @param slowMs 0 to 60,000; without {@code slowNext} until it is switched off
 * @param fail without {@code failNext} until it is switched off by {@code none}
 * @param failNext 0 to 1,000,000; without {@code fail} this many responses are 500
 */
record ClientChange(
        @Nullable List<@Nullable String> redirectUris,
        @Nullable Integer accessTokenTtlSeconds,
        @Nullable List<@Nullable String> scopes,
        @Nullable Integer slowMs,
        @Nullable Integer slowNext,
        @Nullable FailMode fail,
        @Nullable Integer failNext) {

    private static final int MAX_COUNT = 1_000_000;

    Client applyTo(Client client) {
        return new Client(
                client.clientId(),
                client.secretHash(),
                redirectUris == null ? client.redirectUris() : ClientMetadata.redirectUris(redirectUris),
                scopes == null ? client.scopes() : ClientMetadata.scopes(scopes),
                accessTokenTtlSeconds == null
                        ? client.accessTokenTtl()
                        : ClientMetadata.accessTokenTtl(accessTokenTtlSeconds),
                client.createdAt(),
                applyTo(client.switches()));
    }

    private Switches applyTo(Switches now) {
        boolean slowGiven = slowMs != null || slowNext != null;
        boolean failGiven = fail != null || failNext != null;
        return new Switches(
                slowMs == null ? now.slowMs() : ClientMetadata.inRange("slow_ms", slowMs, 0, 60_000),
                slowGiven ? count("slow_next", slowNext) : now.slowNext(),
                failGiven ? (fail == null ? FailMode.SERVER_ERROR : fail) : now.fail(),
                failGiven ? count("fail_next", failNext) : now.failNext());
    }

    private static @Nullable Integer count(String member, @Nullable Integer count) {
        return count == null ? null : Integer.valueOf(ClientMetadata.inRange(member, count, 0, MAX_COUNT));
    }
}

package io.grantway.refreshreport;

import java.time.Instant;

/**
 * One refresh request as the provider saw it: a line of the ledger.
 *
 * @param number in order of arrival
 * @param token the refresh token's name, which is not secret
 * @param replica the process of oauth-config-service that sent it, from 1
 * @param connected when its connection was accepted
 * @param arrived when its last byte was read
 * @param result what became of the token
 * @param answered when the last byte of the response was written or given up
 * @param told whether the whole response was written while the client had the connection open
 */
public record SentRefresh(
        long number,
        RotationMode mode,
        String family,
        String token,
        int replica,
        Instant connected,
        Instant arrived,
        ProviderFault fault,
        Result result,
        Instant answered,
        boolean told) {

    /** What the provider did. */
    public enum Result {
        /** Nothing. */
        UNTOUCHED,
        /** New tokens; the old refresh token is used up where tokens rotate. */
        ISSUED,
        /** A used refresh token within the grace: the tokens that replaced it. */
        REPLAYED,
        /** A used refresh token: the family is revoked. */
        REUSED,
        /** A token of a revoked family. */
        REFUSED
    }

    /** Whether the refresh token was used up. */
    boolean rotated() {
        return mode != RotationMode.NEVER && result == Result.ISSUED;
    }
}

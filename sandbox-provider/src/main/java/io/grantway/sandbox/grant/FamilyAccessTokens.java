package io.grantway.sandbox.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The valid access tokens of one family, at most 1,000; guarded by the family's lock. */
final class FamilyAccessTokens {

    private static final int MAX_LIVE = 1_000;

    private final Map<Long, AccessToken> live = new LinkedHashMap<>();
    private long issued;

    /** Returns the number of the new token; discards expired tokens, and the oldest beyond the limit. */
    long issue(List<String> scopes, Instant now, Duration ttl) {
        live.values().removeIf(token -> !now.isBefore(token.expiresAt));
        if (live.size() >= MAX_LIVE) {
            live.remove(live.keySet().iterator().next());
        }
        live.put(++issued, new AccessToken(scopes, now, now.plus(ttl)));
        return issued;
    }

    Optional<AccessToken> find(long number, Instant now) {
        return Optional.ofNullable(live.get(number)).filter(token -> now.isBefore(token.expiresAt));
    }

    void revoke(long number) {
        live.remove(number);
    }

    void clear() {
        live.clear();
    }

    record AccessToken(List<String> scopes, Instant issuedAt, Instant expiresAt) {}
}

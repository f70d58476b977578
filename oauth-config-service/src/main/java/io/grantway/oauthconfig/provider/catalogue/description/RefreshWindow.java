package io.grantway.oauthconfig.provider.catalogue.description;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a provider accepts a refresh.
 *
 * @param afterSeconds age that a token must have
 * @param beforeEndSeconds how long before its end a token may be refreshed at the earliest
 */
public record RefreshWindow(
        @Nullable Integer afterSeconds, @Nullable Integer beforeEndSeconds) {

    public static final RefreshWindow ALWAYS = new RefreshWindow(null, null);

    /**
     * The earliest time of a refresh. A token that has ended is not kept waiting.
     *
     * @param obtained when the token was obtained
     * @param end when it ends; absent if it does not
     */
    public Instant opensAt(Instant obtained, @Nullable Instant end) {
        Instant opens = afterSeconds == null ? obtained : obtained.plusSeconds(afterSeconds);
        if (end == null) {
            return opens;
        }
        Instant late = beforeEndSeconds == null ? opens : end.minusSeconds(beforeEndSeconds);
        Instant later = late.isAfter(opens) ? late : opens;
        return later.isAfter(end) ? end : later;
    }
}

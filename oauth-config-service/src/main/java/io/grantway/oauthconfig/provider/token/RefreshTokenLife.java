package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.oauthconfig.connection.LifeSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a refresh token ends, as far as it is known.
 *
 * @param idle when it ends unless it is used before
 * @param consent when it ends however often it is used, because the end user's consent ends
 */
public record RefreshTokenLife(
        @Nullable Ending idle, @Nullable Ending consent) {

    public static final RefreshTokenLife UNKNOWN = new RefreshTokenLife(null, null);

    /** An end and who told it. */
    public record Ending(Instant at, LifeSource source) {}

    /** The life after a refresh: what the newer response does not say has not changed. */
    public RefreshTokenLife after(RefreshTokenLife before) {
        return new RefreshTokenLife(orElse(idle, before.idle), orElse(consent, before.consent));
    }

    private static @Nullable Ending orElse(@Nullable Ending told, @Nullable Ending before) {
        return told == null ? before : told;
    }
}

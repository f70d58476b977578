package io.grantway.oauthconfig.provider.connection;

import io.grantway.oauthconfig.provider.catalogue.description.RefreshWindow;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides when a connection is refreshed without a request: a token that is in use before it ends, and a refresh token
 * that nobody needs before it ends unused. Each time is spread at random, so that connections made together do not stay
 * together.
 */
@Component
class RefreshSchedule {

    /** A token in use is renewed when this part of its life is over, or a tenth of the life later. */
    private static final double AHEAD = 0.8;
    /** A refresh token is used when this part of its idle time is over, or a tenth of it later. */
    private static final double PROBE = 0.6;

    private final RefreshScheduleSettings settings;

    RefreshSchedule(RefreshScheduleSettings settings) {
        this.settings = settings;
    }

    /**
     * When to refresh.
     *
     * @param aheadAt if the access token is in use; absent if it lives too briefly
     * @param dueAt if it is not; absent without a refresh token
     */
    record Plan(@Nullable Instant aheadAt, @Nullable Instant dueAt) {}

    /** @param window when the provider accepts a refresh */
    Plan of(TokenTimes times, RefreshWindow window, Instant now) {
        if (!Boolean.TRUE.equals(times.refreshable())) {
            return new Plan(null, null);
        }
        @Nullable Instant end = times.accessTokenExpiresAt();
        Instant opens = window.opensAt(now, end);
        @Nullable Instant ahead = ahead(end, now);
        return new Plan(
                ahead == null || end == null ? null : notBefore(opens, ahead, end),
                notBefore(opens, probe(times.refreshToken().idle(), now), end));
    }

    /** Moves a time into the window, spread over its first half if that ends. */
    private static Instant notBefore(Instant opens, Instant planned, @Nullable Instant end) {
        if (!planned.isBefore(opens)) {
            return planned;
        }
        long half = end == null || !end.isAfter(opens)
                ? 0
                : Duration.between(opens, end).dividedBy(2).toMillis();
        return opens.plusMillis(half == 0 ? 0 : ThreadLocalRandom.current().nextLong(half));
    }

    private @Nullable Instant ahead(@Nullable Instant end, Instant now) {
        return end == null || end.isBefore(now.plus(settings.aheadFrom()))
                ? null
                : spread(now, AHEAD, Duration.between(now, end));
    }

    /** Of an idle time that is not known, nothing but a usual one can be assumed. */
    private Instant probe(@Nullable Ending idle, Instant now) {
        Duration usual = settings.probeEvery();
        @Nullable Duration left = idle == null || !idle.at().isAfter(now) ? null : Duration.between(now, idle.at());
        return left == null ? spread(now, 1, usual) : spread(now, PROBE, left);
    }

    private static Instant spread(Instant now, double part, Duration whole) {
        double chosen = part + ThreadLocalRandom.current().nextDouble() / 10;
        return now.plusMillis((long) (whole.toMillis() * chosen));
    }
}

package io.grantway.oauthconfig.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a provider is asked again after failures: doubling with jitter, and never before it said. */
@Component
class Backoff {

    private final RefreshSettings settings;

    Backoff(RefreshSettings settings) {
        this.settings = settings;
    }

    /**
     * The earliest next try.
     *
     * @param failures in a row, this one included; at least 1
     * @param asked what the provider asked for
     */
    Instant next(Instant now, int failures, @Nullable Duration asked) {
        long doubled = settings.firstBackoff().toMillis() << Math.min(failures - 1, 20);
        long capped = Math.min(doubled, settings.longestBackoff().toMillis());
        long jittered = capped - ThreadLocalRandom.current().nextLong(capped / 4 + 1);
        Duration own = Duration.ofMillis(jittered);
        return now.plus(asked != null && asked.compareTo(own) > 0 ? asked : own);
    }
}

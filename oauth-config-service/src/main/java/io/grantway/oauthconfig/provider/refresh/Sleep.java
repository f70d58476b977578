package io.grantway.oauthconfig.provider.refresh;

import java.time.Duration;

/** Blocks a virtual thread for a while. */
final class Sleep {

    private Sleep() {}

    static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}

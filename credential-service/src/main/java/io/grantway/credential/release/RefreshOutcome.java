package io.grantway.credential.release;

import io.grantway.contracts.oauthconfig.ConnectionState;
import io.grantway.contracts.oauthconfig.RefreshAnswer;
import java.time.Duration;

/** How asking for a refresh ended; whether there is a newer version is read from the row, not taken from here. */
sealed interface RefreshOutcome {

    /** The end user must connect again. */
    record Reauthorize() implements RefreshOutcome {}

    /** There may be a newer version; where there is none, it may be tried again after this time. */
    record Done(Duration retryAfter) implements RefreshOutcome {}

    static RefreshOutcome of(RefreshAnswer answer) {
        if (answer.state() == ConnectionState.REAUTH_REQUIRED) {
            return new Reauthorize();
        }
        Integer seconds = answer.retryAfterSeconds();
        return new Done(seconds == null ? Refreshes.PAUSE : Duration.ofSeconds(seconds));
    }
}

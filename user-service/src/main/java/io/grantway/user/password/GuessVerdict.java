package io.grantway.user.password;

import java.time.Duration;
import java.util.Map;

/** Whether one may try now. */
public sealed interface GuessVerdict {

    /**
     * Yes, and this attempt is already counted as a failed one.
     *
     * @param attempts the count of each guess, this attempt included
     */
    record Allowed(Map<Guess, Integer> attempts) implements GuessVerdict {}

    /** Not before the delay is over; the attempt was not counted. */
    record Blocked(Duration delay) implements GuessVerdict {}
}

package io.grantway.user.password;

import java.time.Duration;
import java.util.Map;

/** Whether an attempt may be made now. */
public sealed interface GuessVerdict {

    /**
     * The attempt may be made and is already counted as failed.
     *
     * @param attempts the count of each subject, including this attempt
     */
    record Allowed(Map<Guess, Integer> attempts) implements GuessVerdict {}

    /** The attempt must wait for the delay; it was not counted. */
    record Blocked(Duration delay) implements GuessVerdict {}
}

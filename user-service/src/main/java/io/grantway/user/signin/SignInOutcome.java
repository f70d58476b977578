package io.grantway.user.signin;

import io.grantway.contracts.user.UserId;
import java.time.Duration;
import java.time.Instant;

/** How an attempt to sign in ended. */
sealed interface SignInOutcome {

    /**
     * The password is right.
     *
     * @param at when it was looked up; what ends the person's sessions from then on ends this sign-in too
     */
    record Accepted(UserId person, Instant at) implements SignInOutcome {}

    /** The address is not known or the password is wrong; which of the two is told to nobody. */
    record Refused() implements SignInOutcome {}

    /** Too many attempts; this one was not looked at. */
    record Wait(Duration delay) implements SignInOutcome {}

    /** The password is right, and an administrator has suspended the person. */
    record Suspended() implements SignInOutcome {}
}

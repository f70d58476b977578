package io.grantway.user.signin;

import io.grantway.contracts.user.UserId;
import java.time.Duration;
import java.time.Instant;

/** The result of an attempt to sign in. */
sealed interface SignInOutcome {

    /**
     * The password is correct.
     *
     * @param at when the account was read; anything that ends the person's sessions from then on ends this sign-in
     *     too
     */
    record Accepted(UserId person, Instant at) implements SignInOutcome {}

    /** The address is unknown or the password is wrong; the response does not reveal which. */
    record Refused() implements SignInOutcome {}

    /** Too many attempts; this one was not checked. */
    record Wait(Duration delay) implements SignInOutcome {}

    /** The password is correct, but an administrator has suspended the person. */
    record Suspended() implements SignInOutcome {}
}

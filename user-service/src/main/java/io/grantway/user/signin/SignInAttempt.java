package io.grantway.user.signin;

import io.grantway.contracts.Secret;
import io.grantway.user.password.Guess;
import java.util.List;

/**
 * An attempt to sign in.
 *
 * @param emailKey the address in its normalised form; empty when it cannot be one
 * @param guesses the counts to which the attempt belongs
 */
record SignInAttempt(String emailKey, Secret password, List<Guess> guesses) {}

package io.grantway.user.signin;

import io.grantway.contracts.Secret;
import io.grantway.user.password.Guess;
import java.util.List;

/**
 * One attempt to sign in.
 *
 * @param emailKey the address in its comparable form; empty for what cannot be one
 * @param guesses what the attempt counts for
 */
record SignInAttempt(String emailKey, Secret password, List<Guess> guesses) {}

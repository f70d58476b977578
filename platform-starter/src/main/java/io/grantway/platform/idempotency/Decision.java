package io.grantway.platform.idempotency;

import java.util.List;

/**
 * A check that let a request pass.
 *
 * @param check name of the {@link ReplayCheck} that repeats it
 * @param arguments the ids and plain values that the check was given; never a secret
 */
record Decision(String check, List<String> arguments) {}

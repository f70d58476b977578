package io.grantway.platform.idempotency;

import java.util.List;

/**
 * A check that let a request pass.
 *
 * @param check name of the {@link ReplayCheck} that makes it again
 * @param arguments what it was about; ids and words, never a secret
 */
record Decision(String check, List<String> arguments) {}

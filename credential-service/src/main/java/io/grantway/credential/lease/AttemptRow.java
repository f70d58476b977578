package io.grantway.credential.lease;

import io.grantway.contracts.credential.AttemptStep;

/**
 * A row of the journal.
 *
 * @param version the version from which the attempt starts
 * @param kekVersion version of the project's key that wraps the one-time data key
 */
record AttemptRow(long fence, long version, AttemptStep step, int kekVersion) {}

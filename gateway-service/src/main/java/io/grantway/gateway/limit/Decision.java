package io.grantway.gateway.limit;

import java.time.Duration;

/**
 * Whether a request may pass.
 *
 * @param remaining about how many more may pass now
 * @param reset until the bucket is full again
 * @param pause until the next one may pass; zero when this one may
 */
record Decision(Policy policy, boolean allowed, long remaining, Duration reset, Duration pause) {}

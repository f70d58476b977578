package io.grantway.gateway.limit;

import java.time.Duration;

/**
 * Whether a request may pass.
 *
 * @param remaining approximate number of further requests that may pass now
 * @param reset until the bucket is full again
 * @param pause time until the next request may pass; zero when this one may
 */
record LimitDecision(Policy policy, boolean allowed, long remaining, Duration reset, Duration pause) {}

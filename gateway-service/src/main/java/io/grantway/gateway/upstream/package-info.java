/** Sending a request on: replicas, circuit breaker, bulkhead, time limit; answers kept for a short time. */
@NullMarked
package io.grantway.gateway.upstream;

import org.jspecify.annotations.NullMarked;

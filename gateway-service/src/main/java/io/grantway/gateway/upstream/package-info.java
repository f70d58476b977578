/** Forwarding requests: replicas, circuit breaker, bulkhead, time limit, response cache. */
@NullMarked
package io.grantway.gateway.upstream;

import org.jspecify.annotations.NullMarked;

/** Calls to other services: tokens, time-outs, circuit breakers, replicas. */
@NullMarked
package io.grantway.platform.client;

import org.jspecify.annotations.NullMarked;

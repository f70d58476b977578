/** The Redis connection, which may fail at any time without blocking an event loop. */
@NullMarked
package io.grantway.gateway.redis;

import org.jspecify.annotations.NullMarked;

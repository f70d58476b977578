/** The one connection to Redis, which may be away at any time without blocking an event loop. */
@NullMarked
package io.grantway.gateway.redis;

import org.jspecify.annotations.NullMarked;

/** The only public entry point: routing, token checks, rate limits, console sessions, caching, access log. */
@NullMarked
package io.grantway.gateway;

import org.jspecify.annotations.NullMarked;

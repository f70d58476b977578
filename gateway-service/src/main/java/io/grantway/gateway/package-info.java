/** The only public entry point: routes, token check, rate limits, console sessions, caching, access log. */
@NullMarked
package io.grantway.gateway;

import org.jspecify.annotations.NullMarked;

/** The plumbing of a service on WebFlux: problems, token checks that never block an event loop, the guard of the metrics. */
@NullMarked
package io.grantway.platform.reactive;

import org.jspecify.annotations.NullMarked;

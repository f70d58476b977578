/**
 * The infrastructure of a WebFlux service: problems, token checks that never block an event loop, the guard of the
 * metrics.
 */
@NullMarked
package io.grantway.platform.reactive;

import org.jspecify.annotations.NullMarked;

/** The hot paths under load: requests a second, latencies, CPU for each request, memory. */
@NullMarked
package io.grantway.benchmarks;

import org.jspecify.annotations.NullMarked;

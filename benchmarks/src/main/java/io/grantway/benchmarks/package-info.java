/** Measures the hot paths under load: requests per second, latencies, CPU time per request, memory. */
@NullMarked
package io.grantway.benchmarks;

import org.jspecify.annotations.NullMarked;

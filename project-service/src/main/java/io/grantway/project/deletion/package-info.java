/** Deletes what a deleted project owns in other services, step by step, until nothing is left. */
@NullMarked
package io.grantway.project.deletion;

import org.jspecify.annotations.NullMarked;

/** A small process that owns every other one and outlives the launcher just long enough to stop them. */
@NullMarked
package io.grantway.standalone.supervisor;

import org.jspecify.annotations.NullMarked;

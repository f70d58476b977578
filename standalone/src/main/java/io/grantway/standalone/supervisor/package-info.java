/** A small process that owns all others and outlives the launcher only until it has stopped them. */
@NullMarked
package io.grantway.standalone.supervisor;

import org.jspecify.annotations.NullMarked;

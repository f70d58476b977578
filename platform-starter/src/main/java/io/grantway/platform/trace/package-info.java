/** Decides which spans are recorded: work, but not polls. */
@NullMarked
package io.grantway.platform.trace;

import org.jspecify.annotations.NullMarked;

/** Everything on one machine: the command line and the {@link io.grantway.standalone.Platform} that tests start. */
@NullMarked
package io.grantway.standalone;

import org.jspecify.annotations.NullMarked;

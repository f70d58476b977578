/** Starts the components: addresses, settings, readiness. */
@NullMarked
package io.grantway.standalone.launch;

import org.jspecify.annotations.NullMarked;

/** Puts the parts together for whatever a service has on its class path. */
@NullMarked
package io.grantway.platform.autoconfigure;

import org.jspecify.annotations.NullMarked;

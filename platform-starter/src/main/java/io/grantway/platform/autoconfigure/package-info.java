/** Auto-configuration that assembles the parts according to a service's class path. */
@NullMarked
package io.grantway.platform.autoconfigure;

import org.jspecify.annotations.NullMarked;

/** One JVM for all services, each in a class loader of its own. */
@NullMarked
package io.grantway.standalone.host;

import org.jspecify.annotations.NullMarked;

/** One JVM for all services, each in its own class loader. */
@NullMarked
package io.grantway.standalone.host;

import org.jspecify.annotations.NullMarked;

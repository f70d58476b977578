/** The files that operators use agree with each other and with the services. */
@NullMarked
package io.grantway.endtoend.deployment;

import org.jspecify.annotations.NullMarked;

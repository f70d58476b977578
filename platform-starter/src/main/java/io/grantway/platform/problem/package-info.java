/** Problem details (RFC 9457): how anything that goes wrong is told to a caller. */
@NullMarked
package io.grantway.platform.problem;

import org.jspecify.annotations.NullMarked;

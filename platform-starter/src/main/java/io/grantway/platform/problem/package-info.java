/** Problem details (RFC 9457): how every error is reported to a caller. */
@NullMarked
package io.grantway.platform.problem;

import org.jspecify.annotations.NullMarked;

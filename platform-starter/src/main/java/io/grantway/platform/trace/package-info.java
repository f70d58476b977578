/** Which spans are made: of work, not of polls. */
@NullMarked
package io.grantway.platform.trace;

import org.jspecify.annotations.NullMarked;

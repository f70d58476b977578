/** Determines what a person may do, for this service and the others. */
@NullMarked
package io.grantway.user.access;

import org.jspecify.annotations.NullMarked;

/** Answers what a person may do, for this service and for the others. */
@NullMarked
package io.grantway.user.access;

import org.jspecify.annotations.NullMarked;

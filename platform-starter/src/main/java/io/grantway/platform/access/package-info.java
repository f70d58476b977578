/** Checks of what the caller may do in a project. */
@NullMarked
package io.grantway.platform.access;

import org.jspecify.annotations.NullMarked;

/** Whether the caller may do something in a project. */
@NullMarked
package io.grantway.platform.access;

import org.jspecify.annotations.NullMarked;

/** Searches the audit log. */
@NullMarked
package io.grantway.audit.event;

import org.jspecify.annotations.NullMarked;

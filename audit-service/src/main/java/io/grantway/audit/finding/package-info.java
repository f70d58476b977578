/** Rules that look at the log, and what they found. */
@NullMarked
package io.grantway.audit.finding;

import org.jspecify.annotations.NullMarked;

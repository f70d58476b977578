/** Rules that examine the log, and their findings. */
@NullMarked
package io.grantway.audit.finding;

import org.jspecify.annotations.NullMarked;

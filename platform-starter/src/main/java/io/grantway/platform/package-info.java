/** The plumbing that every service shares: settings, ids, canonical JSON, cursors. */
@NullMarked
package io.grantway.platform;

import org.jspecify.annotations.NullMarked;

/** Verification that the stored log is the one that was received. */
@NullMarked
package io.grantway.audit.verification;

import org.jspecify.annotations.NullMarked;

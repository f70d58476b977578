/** Proves that the stored log is the one that was taken in. */
@NullMarked
package io.grantway.audit.verification;

import org.jspecify.annotations.NullMarked;

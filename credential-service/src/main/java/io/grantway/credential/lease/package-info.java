/** The right to refresh once: lease, fence and journal of attempts. */
@NullMarked
package io.grantway.credential.lease;

import org.jspecify.annotations.NullMarked;

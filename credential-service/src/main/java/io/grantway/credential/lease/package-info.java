/** The right to refresh once: lease, fence and journal of attempts (DESIGN.md section 6). */
@NullMarked
package io.grantway.credential.lease;

import org.jspecify.annotations.NullMarked;

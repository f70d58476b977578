/** {@code Idempotency-Key}: a repeated request with the same key is carried out once and gets the same response. */
@NullMarked
package io.grantway.platform.idempotency;

import org.jspecify.annotations.NullMarked;

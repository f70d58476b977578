/** {@code Idempotency-Key}: a request that is sent again with its key is carried out once and has one response. */
@NullMarked
package io.grantway.platform.idempotency;

import org.jspecify.annotations.NullMarked;

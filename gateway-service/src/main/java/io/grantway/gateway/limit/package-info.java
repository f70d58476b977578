/** Rate limits: token buckets in Redis, leased in batches and counted locally. */
@NullMarked
package io.grantway.gateway.limit;

import org.jspecify.annotations.NullMarked;

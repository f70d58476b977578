/** Console sessions: sealed in Redis under a key of the gateway, found by the hash of their id. */
@NullMarked
package io.grantway.gateway.session;

import org.jspecify.annotations.NullMarked;

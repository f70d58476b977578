/** Console sessions: sealed in Redis with the gateway's key and found by the hash of their id. */
@NullMarked
package io.grantway.gateway.session;

import org.jspecify.annotations.NullMarked;

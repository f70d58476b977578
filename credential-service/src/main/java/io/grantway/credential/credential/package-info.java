/** Sealed credentials with their state, grants and versions, for oauth-config-service. */
@NullMarked
package io.grantway.credential.credential;

import org.jspecify.annotations.NullMarked;

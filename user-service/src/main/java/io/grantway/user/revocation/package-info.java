/** Ensures that the issuer revokes the tokens of every person who requires it. */
@NullMarked
package io.grantway.user.revocation;

import org.jspecify.annotations.NullMarked;

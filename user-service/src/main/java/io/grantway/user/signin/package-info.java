/** The pages on which people sign in, register and have signed out, and the hand-off to the issuer. */
@NullMarked
package io.grantway.user.signin;

import org.jspecify.annotations.NullMarked;

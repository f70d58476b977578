/** The pages for sign-in, registration and sign-out, and the hand-off to the issuer. */
@NullMarked
package io.grantway.user.signin;

import org.jspecify.annotations.NullMarked;

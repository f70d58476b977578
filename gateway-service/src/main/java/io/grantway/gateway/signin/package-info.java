/** The console's sign-in at the issuer, and what a browser may ask about its session. */
@NullMarked
package io.grantway.gateway.signin;

import org.jspecify.annotations.NullMarked;

/** The console's sign-in at the issuer, and the session endpoints for the browser. */
@NullMarked
package io.grantway.gateway.signin;

import org.jspecify.annotations.NullMarked;

/** Signing in and out at the issuer: the hand-off to user-service and back, and RP-initiated logout. */
@NullMarked
package io.grantway.oauthconfig.issuer.login;

import org.jspecify.annotations.NullMarked;

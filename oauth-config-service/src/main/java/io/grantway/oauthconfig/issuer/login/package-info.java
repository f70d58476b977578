/** Sign-in and sign-out at the issuer: hand-off to user-service and back, and RP-initiated logout. */
@NullMarked
package io.grantway.oauthconfig.issuer.login;

import org.jspecify.annotations.NullMarked;

/**
 * The authorization endpoint: what it accepts, who is signed in, the hand-over to the sign-in, its responses (RFC 6749
 * §4.1, 9207).
 */
@NullMarked
package io.grantway.oauthconfig.issuer.authorize;

import org.jspecify.annotations.NullMarked;

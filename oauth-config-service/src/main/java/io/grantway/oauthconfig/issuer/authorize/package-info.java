/** The authorization endpoint: validation, session, hand-off to the sign-in, responses (RFC 6749 §4.1, RFC 9207). */
@NullMarked
package io.grantway.oauthconfig.issuer.authorize;

import org.jspecify.annotations.NullMarked;

/** The sign-in hand-off to user-service, and the revocation of Grantway's own tokens. */
@NullMarked
package io.grantway.contracts.oauthconfig.issuer;

import org.jspecify.annotations.NullMarked;

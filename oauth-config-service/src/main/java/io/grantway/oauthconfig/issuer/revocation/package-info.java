/** Revocations of Grantway's own tokens: a table with a gapless version, read by every service. */
@NullMarked
package io.grantway.oauthconfig.issuer.revocation;

import org.jspecify.annotations.NullMarked;

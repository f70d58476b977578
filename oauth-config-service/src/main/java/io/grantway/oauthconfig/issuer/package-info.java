/** Our own tokens: authorize, token, introspection, revocation, metadata (RFC 6749, 7009, 7662, 8414, 9068, 9207). */
@NullMarked
package io.grantway.oauthconfig.issuer;

import org.jspecify.annotations.NullMarked;

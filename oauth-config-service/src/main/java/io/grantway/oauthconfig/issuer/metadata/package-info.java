/**
 * What the issuer says of itself and of a person: metadata, public keys, user info (RFC 8414, 7517, OpenID Connect).
 */
@NullMarked
package io.grantway.oauthconfig.issuer.metadata;

import org.jspecify.annotations.NullMarked;

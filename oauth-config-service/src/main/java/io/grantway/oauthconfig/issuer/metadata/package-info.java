/** Metadata, public keys and user info of the issuer (RFC 8414, RFC 7517, OpenID Connect Core). */
@NullMarked
package io.grantway.oauthconfig.issuer.metadata;

import org.jspecify.annotations.NullMarked;

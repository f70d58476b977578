/** Introspection and revocation of tokens by the client that holds them (RFC 7662, RFC 7009). */
@NullMarked
package io.grantway.oauthconfig.issuer.issuedtoken;

import org.jspecify.annotations.NullMarked;

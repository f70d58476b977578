/** What a client may ask and do about tokens it holds: introspection and revocation (RFC 7662, 7009). */
@NullMarked
package io.grantway.oauthconfig.issuer.issuedtoken;

import org.jspecify.annotations.NullMarked;

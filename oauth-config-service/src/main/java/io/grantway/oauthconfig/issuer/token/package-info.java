/** Content and lifetimes of Grantway's own tokens, and the client credentials grant (RFC 6749 §4.4, RFC 9068). */
@NullMarked
package io.grantway.oauthconfig.issuer.token;

import org.jspecify.annotations.NullMarked;

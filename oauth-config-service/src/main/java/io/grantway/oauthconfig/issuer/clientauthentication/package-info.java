/**
 * Who a client is: secrets, assertions, its registration as Spring sees it, and the errors it gets (RFC 6749 §2.3 and
 * §5.2, 7523).
 */
@NullMarked
package io.grantway.oauthconfig.issuer.clientauthentication;

import org.jspecify.annotations.NullMarked;

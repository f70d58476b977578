/**
 * Client authentication: secrets, assertions, the registration as Spring sees it, and error responses (RFC 6749 §2.3
 * and §5.2, RFC 7523).
 */
@NullMarked
package io.grantway.oauthconfig.issuer.clientauthentication;

import org.jspecify.annotations.NullMarked;

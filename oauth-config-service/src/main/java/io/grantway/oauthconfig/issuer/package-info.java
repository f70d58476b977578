/**
 * Our own tokens: {@link io.grantway.oauthconfig.issuer.IssuerConfiguration} makes one authorization server of Spring's and
 * the parts below (RFC 6749, 7009, 7662, 8414, 9068, 9207).
 */
@NullMarked
package io.grantway.oauthconfig.issuer;

import org.jspecify.annotations.NullMarked;

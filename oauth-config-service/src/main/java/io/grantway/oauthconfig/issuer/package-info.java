/**
 * Grantway as the authorization server of people, apps and services. It registers clients, signs people in
 * and issues, introspects and revokes Grantway's own tokens (RFC 6749, 7009, 7662, 8414, 9068, 9207). {@link
 * io.grantway.oauthconfig.issuer.IssuerConfiguration} builds it on Spring's authorization server. It knows nothing of
 * providers.
 */
@NullMarked
package io.grantway.oauthconfig.issuer;

import org.jspecify.annotations.NullMarked;

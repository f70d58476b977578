/**
 * Grantway as the OAuth client of external providers. The catalogue describes them, projects configure
 * them, end users connect their accounts, and token sets are kept fresh until their connection ends. It knows the registered
 * apps ({@link io.grantway.oauthconfig.issuer.client}) and nothing else of the issuer.
 */
@NullMarked
package io.grantway.oauthconfig.provider;

import org.jspecify.annotations.NullMarked;

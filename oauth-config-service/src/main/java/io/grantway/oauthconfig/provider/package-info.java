/**
 * Grantway as the OAuth client of external providers. The catalogue describes them, projects configure them, end
 * users connect their accounts, and token sets are kept fresh until their connection ends. Of the issuer it uses only
 * the registered apps ({@link io.grantway.oauthconfig.issuer.client}).
 */
@NullMarked
package io.grantway.oauthconfig.provider;

import org.jspecify.annotations.NullMarked;

/** Requests to a provider's token, revocation and userinfo endpoints, and the interpretation of their responses. */
@NullMarked
package io.grantway.oauthconfig.provider.token;

import org.jspecify.annotations.NullMarked;

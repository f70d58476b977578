/** Talking to a provider's token, revocation and userinfo endpoints, and judging what comes back. */
@NullMarked
package io.grantway.oauthconfig.provider.token;

import org.jspecify.annotations.NullMarked;

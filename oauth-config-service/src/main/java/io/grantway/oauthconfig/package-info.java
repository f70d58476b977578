/** oauth-config-service: the authorization server of the platform, and the OAuth client of the providers. */
@NullMarked
package io.grantway.oauthconfig;

import org.jspecify.annotations.NullMarked;

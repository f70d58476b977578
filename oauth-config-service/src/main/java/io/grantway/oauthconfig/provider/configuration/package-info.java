/** A project's own client id, secret, scopes and parameters at one provider. */
@NullMarked
package io.grantway.oauthconfig.provider.configuration;

import org.jspecify.annotations.NullMarked;

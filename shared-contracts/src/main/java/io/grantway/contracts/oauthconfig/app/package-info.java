/** Registered apps, their scopes and client secrets. */
@NullMarked
package io.grantway.contracts.oauthconfig.app;

import org.jspecify.annotations.NullMarked;

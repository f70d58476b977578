/** Error responses of providers, sanitised for storage and display. */
@NullMarked
package io.grantway.oauthconfig.provider.error;

import org.jspecify.annotations.NullMarked;

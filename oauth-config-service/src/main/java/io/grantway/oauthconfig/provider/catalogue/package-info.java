/** What providers are like, as data: one description each, checked at start. */
@NullMarked
package io.grantway.oauthconfig.provider.catalogue;

import org.jspecify.annotations.NullMarked;

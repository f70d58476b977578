/** The catalogue: provider descriptions as data, checked at start. */
@NullMarked
package io.grantway.oauthconfig.provider.catalogue;

import org.jspecify.annotations.NullMarked;

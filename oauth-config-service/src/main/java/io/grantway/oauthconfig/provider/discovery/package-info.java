/** Discovery: the endpoints of a provider outside the catalogue, from its own metadata. */
@NullMarked
package io.grantway.oauthconfig.provider.discovery;

import org.jspecify.annotations.NullMarked;

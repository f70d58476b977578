/** Descriptions of providers: one per provider, with rules for its deviations from the RFCs. */
@NullMarked
package io.grantway.oauthconfig.provider.catalogue.description;

import org.jspecify.annotations.NullMarked;

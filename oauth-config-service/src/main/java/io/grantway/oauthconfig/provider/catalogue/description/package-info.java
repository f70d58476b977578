/** What a provider is like: one description, and its rules where it differs from the RFCs. */
@NullMarked
package io.grantway.oauthconfig.provider.catalogue.description;

import org.jspecify.annotations.NullMarked;

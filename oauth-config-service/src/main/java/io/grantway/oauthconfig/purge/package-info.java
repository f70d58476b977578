/** Deletes everything that a project owns in this service. */
@NullMarked
package io.grantway.oauthconfig.purge;

import org.jspecify.annotations.NullMarked;

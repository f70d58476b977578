/** Connections, the grants of apps to them, and their refresh. */
@NullMarked
package io.grantway.contracts.oauthconfig.connection;

import org.jspecify.annotations.NullMarked;

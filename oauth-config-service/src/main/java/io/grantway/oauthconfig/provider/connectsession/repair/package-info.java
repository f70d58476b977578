/** Repairs of connections: their tokens wait in the vault until they are known to be for the same account. */
@NullMarked
package io.grantway.oauthconfig.provider.connectsession.repair;

import org.jspecify.annotations.NullMarked;

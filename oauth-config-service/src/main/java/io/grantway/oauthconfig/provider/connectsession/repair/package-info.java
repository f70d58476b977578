/** Repairs of connections: their tokens wait in the vault until it is certain that they are for the same account. */
@NullMarked
package io.grantway.oauthconfig.provider.connectsession.repair;

import org.jspecify.annotations.NullMarked;

/** Connect sessions: how one end user makes or repairs one connection. */
@NullMarked
package io.grantway.contracts.oauthconfig.connectsession;

import org.jspecify.annotations.NullMarked;

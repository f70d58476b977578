/** The contract of oauth-config-service: providers, apps, connect sessions, connections and Grantway's own tokens. */
@NullMarked
package io.grantway.contracts.oauthconfig;

import org.jspecify.annotations.NullMarked;

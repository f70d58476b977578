/** The platform's own clients, the console and the services, and their scopes. */
@NullMarked
package io.grantway.oauthconfig.issuer.client.firstparty;

import org.jspecify.annotations.NullMarked;

/** The platform's own clients: the console and the services, and who may call whom. */
@NullMarked
package io.grantway.oauthconfig.issuer.client.firstparty;

import org.jspecify.annotations.NullMarked;

/** Third-party apps of projects, as other features see them: the clients that may request tokens (RFC 6749 §2). */
@NullMarked
package io.grantway.oauthconfig.issuer.client;

import org.jspecify.annotations.NullMarked;

/** Who may ask for tokens: third-party apps of projects as the other features see them (RFC 6749 §2). */
@NullMarked
package io.grantway.oauthconfig.issuer.client;

import org.jspecify.annotations.NullMarked;

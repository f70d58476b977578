/** Who may ask for tokens: third-party apps of projects, and the platform's own clients (RFC 6749 §2). */
@NullMarked
package io.grantway.oauthconfig.client;

import org.jspecify.annotations.NullMarked;

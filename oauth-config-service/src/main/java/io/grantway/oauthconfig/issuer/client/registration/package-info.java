/** Registering apps and changing them: the API of those who own them (RFC 6749 §2). */
@NullMarked
package io.grantway.oauthconfig.issuer.client.registration;

import org.jspecify.annotations.NullMarked;

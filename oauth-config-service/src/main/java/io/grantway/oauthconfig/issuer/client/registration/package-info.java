/** Registration and management of apps: the API for their owners (RFC 6749 §2). */
@NullMarked
package io.grantway.oauthconfig.issuer.client.registration;

import org.jspecify.annotations.NullMarked;

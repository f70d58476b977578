/** What our tokens say and how long they live, and those a client gets for itself (RFC 6749 §4.4, 9068). */
@NullMarked
package io.grantway.oauthconfig.issuer.token;

import org.jspecify.annotations.NullMarked;

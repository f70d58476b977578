/** The authorization endpoint and its page (RFC 6749 §3.1, RFC 7636, RFC 9207). */
@NullMarked
package io.grantway.sandbox.authorize;

import org.jspecify.annotations.NullMarked;

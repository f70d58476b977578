/**
 * Authorizations by people: single-use codes and refresh tokens, and the families of tokens that end together (RFC
 * 6749 §4.1, RFC 9700 §4.14).
 */
@NullMarked
package io.grantway.oauthconfig.issuer.authorization;

import org.jspecify.annotations.NullMarked;

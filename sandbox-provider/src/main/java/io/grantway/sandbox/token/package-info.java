/** The endpoints that clients call with their secret: token, revocation and introspection (RFC 6749, 7009, 7662). */
@NullMarked
package io.grantway.sandbox.token;

import org.jspecify.annotations.NullMarked;

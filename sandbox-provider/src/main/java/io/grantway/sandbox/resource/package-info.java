/** The protected API that access tokens give access to (RFC 6750). */
@NullMarked
package io.grantway.sandbox.resource;

import org.jspecify.annotations.NullMarked;

/** What all endpoints share: request parameters, error responses, the issuer identifier, limits and headers. */
@NullMarked
package io.grantway.sandbox.protocol;

import org.jspecify.annotations.NullMarked;

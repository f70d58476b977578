/** What every endpoint shares: request parameters, error answers, the issuer identifier, limits and headers. */
@NullMarked
package io.grantway.sandbox.protocol;

import org.jspecify.annotations.NullMarked;

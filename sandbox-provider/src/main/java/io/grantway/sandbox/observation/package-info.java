/** What the provider has observed, so that tests can check its side of the protocol; never a token value. */
@NullMarked
package io.grantway.sandbox.observation;

import org.jspecify.annotations.NullMarked;

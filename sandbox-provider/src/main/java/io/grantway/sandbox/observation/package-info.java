/** What the provider saw, so that tests can assert on the provider's side; never a token value. */
@NullMarked
package io.grantway.sandbox.observation;

import org.jspecify.annotations.NullMarked;

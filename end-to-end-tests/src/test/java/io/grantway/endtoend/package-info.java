/** Tests of the platform's promises, through the gateway. */
@NullMarked
package io.grantway.endtoend;

import org.jspecify.annotations.NullMarked;

/** Background work: repeated runs without a request, and the delay after a failure. */
@NullMarked
package io.grantway.platform.worker;

import org.jspecify.annotations.NullMarked;

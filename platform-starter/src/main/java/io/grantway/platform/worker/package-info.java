/** Work in the background: what goes on without a request, and how long it waits after a failure. */
@NullMarked
package io.grantway.platform.worker;

import org.jspecify.annotations.NullMarked;

/** What a service needs to start, and what it reports when it cannot. */
@NullMarked
package io.grantway.platform.start;

import org.jspecify.annotations.NullMarked;

/** What a service is given to start with, and what it says when it cannot start. */
@NullMarked
package io.grantway.platform.start;

import org.jspecify.annotations.NullMarked;

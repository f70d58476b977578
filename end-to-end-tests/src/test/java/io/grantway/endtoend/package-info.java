/** What is promised, shown through the gateway. */
@NullMarked
package io.grantway.endtoend;

import org.jspecify.annotations.NullMarked;

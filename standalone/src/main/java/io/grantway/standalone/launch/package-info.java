/** What is started, where it listens, which settings it gets, and when it is ready. */
@NullMarked
package io.grantway.standalone.launch;

import org.jspecify.annotations.NullMarked;

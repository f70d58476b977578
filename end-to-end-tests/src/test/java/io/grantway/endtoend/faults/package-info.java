/** What must hold when everything happens at once, and when processes die: on several real processes. */
@NullMarked
package io.grantway.endtoend.faults;

import org.jspecify.annotations.NullMarked;

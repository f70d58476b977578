/** Tests of concurrency and of dying processes, on several real processes. */
@NullMarked
package io.grantway.endtoend.faults;

import org.jspecify.annotations.NullMarked;
